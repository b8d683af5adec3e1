import { useQuery } from "@tanstack/react-query";
import { type Script, scriptSchema } from "../../../../src/centre/script/schema.ts";
import type { Choice as Branch } from "../../../../src/centre/script/walk.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { readList } from "../parts/api.ts";
import { Choice, Entry } from "../parts/fields.tsx";
import { cleaned, targets } from "./edit.ts";

type Props = { branch: Branch; script: Script; words: CentreWords; change(branch: Branch | null): void };

/** One branch: what the citizen wants, where it belongs, what is looked up, and where the talk goes on. */
export function BranchRow({ branch, script, words, change }: Props) {
  const others = useQuery({ queryKey: ["maintain", "scripts"], queryFn: () => readList("scripts") });
  const set = (values: { [key in keyof Branch]?: Branch[key] | undefined }) => change(cleaned<Branch>({ ...branch, ...values }));
  const scripts = (others.data ?? []).filter((one) => one.id !== script.id && one.holds);
  const places = [
    ...targets(script).map((one) => ({ id: `step ${one.id}`, name: one.name })),
    ...scripts.map((one) => ({ id: `script ${one.id}`, name: `スクリプト：${scriptSchema.safeParse(one.body).data?.name ?? one.id}` })),
  ];
  const value = branch.script ? `script ${branch.script}` : branch.to ? `step ${branch.to}` : "";
  const lead = (place: string) => {
    const [kind, id] = place.split(" ");
    set({ to: kind === "step" ? id : undefined, script: kind === "script" ? id : undefined });
  };
  const classification = Object.entries(words.classification).map(([id, name]) => ({ id, name }));
  return (
    <div className="branch">
      <Entry label="用件" hidden hint="用件（例：住民票の写し）" max={80} value={branch.label} set={(label) => set({ label })} />
      <Choice label="行き先" hidden none="次の手順へ" value={value} options={places} set={lead} />
      <Choice
        label="行政区分"
        hidden
        none="行政区分は変えない"
        value={branch.classification ?? ""}
        options={classification}
        set={(id) => set({ classification: id === "" ? undefined : id })}
      />
      <Entry
        label="探す言葉"
        hidden
        hint="ナレッジを探す言葉"
        max={80}
        value={branch.search ?? ""}
        set={(search) => set({ search: search === "" ? undefined : search })}
      />
      <Button size="sm" look="quiet" onPress={() => change(null)}>
        消す
      </Button>
    </div>
  );
}
