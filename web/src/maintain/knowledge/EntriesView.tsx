import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Asked, readEntry, readStructure } from "./api.ts";
import { EntryEditor } from "./entry/EntryEditor.tsx";
import { EntryPanel } from "./entry/EntryPanel.tsx";
import { EntryList } from "./list/EntryList.tsx";
import { StructureTree } from "./list/StructureTree.tsx";

const START: Asked = { q: "", show: "all", order: "viewed", under: null, after: 0 };
type Editing = { readonly id: string | null };

/** The answers by their place in the city hall, the list, and the one that is open; or the one that is being written. */
export function EntriesView() {
  const [asked, ask] = useState(START);
  const [chosen, choose] = useState<string | null>(null);
  const [editing, edit] = useState<Editing | null>(null);
  const structure = useQuery({ queryKey: ["knowledge-structure"], queryFn: readStructure, staleTime: 30_000 });
  const places = structure.data?.places ?? [];
  const queues = structure.data?.queues ?? [];
  if (editing !== null) {
    const written = (id: string) => {
      choose(id);
      edit(null);
    };
    return <EntryEditor id={editing.id} places={places} queues={queues} under={asked.under} written={written} leave={() => edit(null)} />;
  }
  return (
    <div className="kn-entries">
      <StructureTree places={places} under={asked.under} choose={(under) => ask({ ...asked, under, after: 0 })} />
      <EntryList asked={asked} ask={ask} chosen={chosen} choose={choose} create={() => edit({ id: null })} />
      <Opened id={chosen} places={places} queues={queues} edit={(id) => edit({ id })} />
    </div>
  );
}

type Lists = Pick<Parameters<typeof EntryEditor>[0], "places" | "queues">;

function Opened({ id, edit, ...lists }: Lists & { id: string | null; edit(id: string): void }) {
  const found = useQuery({ queryKey: ["knowledge-entry", id], queryFn: () => readEntry(id ?? ""), enabled: id !== null });
  return (
    <EntryPanel
      entry={id === null ? null : (found.data ?? null)}
      loading={id !== null && found.isPending}
      error={found.error}
      edit={edit}
      {...lists}
    />
  );
}
