import { useState } from "react";
import { type DirectoryEntry, type Weekday, weekday } from "../../../../src/centre/schema.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Choice, Entry, type Option } from "../parts/fields.tsx";
import { hoursOfText, officeHours, textOfHours } from "./section-words.ts";

type Hours = NonNullable<DirectoryEntry["hours"]>;
type Props = {
  entry: DirectoryEntry;
  schedules: Readonly<Record<string, string>>;
  set(values: { schedule?: string; hours?: Hours | undefined }): void;
};

const WAYS = [
  { id: "schedule", name: "センターの受付時間" },
  { id: "own", name: "この係だけの時間" },
] as const;
const DAYS: Readonly<Record<Weekday, string>> = { mon: "月", tue: "火", wed: "水", thu: "木", fri: "金", sat: "土", sun: "日" };

/** When the section is there: a schedule of the centre, or hours of its own by weekday, with single days that differ. */
export function HoursFields({ entry, schedules, set }: Props) {
  const options: Option[] = Object.entries(schedules).map(([id, name]) => ({ id, name }));
  const { hours } = entry;
  return (
    <fieldset className="stack rows">
      <legend className="b small">受付時間</legend>
      <Segments
        label="受付時間の決め方"
        options={WAYS}
        value={hours ? "own" : "schedule"}
        onChange={(way) => set({ hours: way === "own" ? officeHours : undefined })}
      />
      {hours ? (
        <OwnHours hours={hours} set={(next) => set({ hours: next })} />
      ) : (
        <Choice label="受付時間" hidden value={entry.schedule} options={options} set={(schedule) => set({ schedule })} />
      )}
    </fieldset>
  );
}

function OwnHours({ hours, set }: { hours: Hours; set(hours: Hours): void }) {
  return (
    <>
      <p className="small muted">「8:30-17:15」の形で書きます。昼休みは「8:30-12:00、13:00-17:15」。空欄はお休みです。</p>
      <div className="week">
        {weekday.options.map((day) => (
          <HoursEntry
            key={day}
            label={DAYS[day]}
            value={hours.weekdays[day]}
            set={(next) => set({ ...hours, weekdays: { ...hours.weekdays, [day]: next } })}
          />
        ))}
        <HoursEntry label="祝日" value={hours.holidays ?? []} set={(next) => set({ ...hours, holidays: next })} />
        <HoursEntry label="年末年始" value={hours.yearEnd ?? []} set={(next) => set({ ...hours, yearEnd: next })} />
      </div>
      <SingleDays hours={hours} set={set} />
    </>
  );
}

type Spans = Hours["weekdays"][Weekday];

/** What is typed stays as it is typed; it counts as soon as it can be read. */
function HoursEntry({ label, value, set }: { label: string; value: Spans; set(value: Spans): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : hoursOfText(typed);
  const change = (text: string) => {
    setTyped(text);
    const next = hoursOfText(text);
    if (next) set(next);
  };
  return (
    <div>
      <Entry label={label} value={typed ?? textOfHours(value)} max={60} set={change} />
      {read === null ? <p className="small msg error">読めません</p> : null}
    </div>
  );
}

function SingleDays({ hours, set }: { hours: Hours; set(hours: Hours): void }) {
  const [date, setDate] = useState("");
  const days = Object.entries(hours.days ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
  const withDays = (next: readonly (readonly [string, Spans])[]) => set({ ...hours, days: Object.fromEntries(next) });
  return (
    <>
      {days.map(([day, spans]) => (
        <div key={day} className="row base">
          <HoursEntry
            label={`${day} だけ`}
            value={spans}
            set={(next) => withDays(days.map(([one, old]) => [one, one === day ? next : old]))}
          />
          <Button size="sm" look="quiet" onPress={() => withDays(days.filter(([one]) => one !== day))}>
            消す
          </Button>
        </div>
      ))}
      <div className="row base">
        <Entry label="時間が違う日を足す" type="date" value={date} set={setDate} />
        {date === "" ? null : (
          <Button
            size="sm"
            look="plain"
            onPress={() => {
              withDays([...days.filter(([one]) => one !== date), [date, []]]);
              setDate("");
            }}
          >
            足す（お休み）
          </Button>
        )}
      </div>
    </>
  );
}
