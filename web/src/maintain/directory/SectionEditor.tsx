import { useQuery } from "@tanstack/react-query";
import { type DirectoryEntry, directoryEntrySchema } from "../../../../src/centre/schema.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readList } from "../parts/api.ts";
import { Choice, Entry } from "../parts/fields.tsx";
import { PublishPanel } from "../parts/PublishPanel.tsx";
import { type Editing, useDocument } from "../parts/use-document.ts";
import { VersionList } from "../parts/VersionList.tsx";
import { HoursFields } from "./HoursFields.tsx";
import { blankSection, sectionDifferences, without } from "./section-words.ts";

/** One section while it is written, with its versions beside it. */
export function SectionEditor({ id, words }: { id: string; words: CentreWords }) {
  const { editing, trouble } = useDocument({ kind: "directory", id, schema: directoryEntrySchema, blank: blankSection(id) });
  if (trouble !== null) return <Notice level="error" word="接続" sentence={trouble} />;
  if (editing === null) return <p className="muted empty">読み込んでいます…</p>;
  return (
    <div className="section-editor">
      <Panel
        title={editing.body.name === "" ? "新しい係" : editing.body.name}
        aside={editing.document === null ? <Badge>まだ保存していません</Badge> : null}
        right={
          <a className="btn quiet sm" href="/maintain/directory">
            一覧へ
          </a>
        }
        footer={<PublishPanel editing={editing} {...(editing.document?.holds == null ? {} : { end: "廃止する" })} />}
      >
        <SectionForm editing={editing} words={words} />
      </Panel>
      <Panel title="版">
        <VersionList
          document={editing.document}
          words={words}
          compare={sectionDifferences}
          takeBack={(body) => {
            const old = directoryEntrySchema.safeParse(body).data;
            if (old) editing.change(old);
          }}
        />
      </Panel>
    </div>
  );
}

const parts = (text: string): string[] => (text === "" ? [] : text.split(/[、,]/));

function SectionForm({ editing, words }: { editing: Editing<DirectoryEntry>; words: CentreWords }) {
  const entry = editing.body;
  const set = (values: Partial<Record<keyof DirectoryEntry, unknown>>) => editing.change(without(entry, values));
  const text = (key: keyof DirectoryEntry) => (value: string) => set({ [key]: value === "" ? undefined : value });
  const classification = Object.entries(words.classification).map(([id, name]) => ({ id, name }));
  return (
    <div className="stack section-form">
      <div className="row top">
        <Entry label="名前" value={entry.name} set={(name) => set({ name })} />
        <Entry label="読み" value={entry.kana} set={(kana) => set({ kana })} />
      </div>
      <div className="row top">
        <Entry label="内線" value={entry.extension} max={5} set={(extension) => set({ extension: extension.normalize("NFKC") })} />
        <Entry label="階" value={entry.floor ?? ""} max={20} set={text("floor")} />
        <Choice
          label="行政区分"
          {...(entry.classification === "" ? { none: "選んでください" } : {})}
          value={entry.classification}
          options={classification}
          set={(id) => set({ classification: id })}
        />
      </div>
      <Entry label="用件の言葉（、で区切る）" value={entry.words.join("、")} max={400} set={(value) => set({ words: parts(value) })} />
      <HoursFields entry={entry} schedules={words.schedules} set={set} />
      <Substitutes entry={entry} set={(ids) => set({ substitutes: ids.length === 0 ? undefined : ids })} />
      <div className="row top">
        <Entry label="開始日" type="date" value={entry.validFrom ?? ""} set={text("validFrom")} />
        <Entry label="終了日" type="date" value={entry.validUntil ?? ""} set={text("validUntil")} />
      </div>
      <Entry label="取り次ぐ前に知っておくこと" value={entry.note ?? ""} max={300} set={text("note")} />
    </div>
  );
}

const MOST = 5;

/** 代わりの係: proposed in this order when the section is closed or does not answer. */
function Substitutes({ entry, set }: { entry: DirectoryEntry; set(ids: string[]): void }) {
  const list = useQuery({ queryKey: ["maintain", "directory"], queryFn: () => readList("directory") });
  const options = (list.data ?? []).flatMap((one) => {
    const other = directoryEntrySchema.safeParse(one.body).data;
    return other && one.holds && one.id !== entry.id ? [{ id: one.id, name: `${other.name}（内線 ${other.extension}）` }] : [];
  });
  const chosen = entry.substitutes ?? [];
  const rows = chosen.length < MOST ? [...chosen, ""] : chosen;
  return (
    <fieldset className="stack rows">
      <legend className="b small">代わりの係（時間外や応答がないとき、上から順に示します）</legend>
      {rows.map((id, place) => (
        <Choice
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what counts
          key={place}
          label={`代わりの係 ${place + 1}`}
          hidden
          none={id === "" ? "選んでください" : "外す"}
          value={id}
          options={options}
          set={(next) => set([...chosen.slice(0, place), ...(next === "" ? [] : [next]), ...chosen.slice(place + 1)])}
        />
      ))}
    </fieldset>
  );
}
