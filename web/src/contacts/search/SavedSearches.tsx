import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { SavedSearch } from "../../../../src/crm/saved-search/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Check } from "../../shared/form/Check.tsx";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { changeSearch, keepSearch, readSearches, removeSearch } from "../api.ts";
import { bodyOf, type Form, formOf } from "./search-view.ts";

const KEY = ["saved-searches"];
type Props = { form: Form; open: boolean; setOpen(open: boolean): void; choose(form: Form): void };

/** Searches kept under a name: one is chosen, the present one is kept. */
export function SavedSearches({ form, open, setOpen, choose }: Props) {
  const kept = useQuery({ queryKey: KEY, queryFn: readSearches });
  const id = useId();
  const searches = kept.data?.searches ?? [];
  const chosen = searches.find((one) => JSON.stringify(formOf(one)) === JSON.stringify(form));
  const take = (name: string) => {
    const one = searches.find((search) => search.id === name);
    if (one) choose(formOf(one));
  };
  return (
    <div className="row saved">
      {searches.length === 0 ? null : (
        <>
          <label className="vh" htmlFor={id}>
            保存した検索
          </label>
          <select id={id} className="input" value={chosen?.id ?? ""} onChange={(event) => take(event.currentTarget.value)}>
            <option value="">保存した検索…</option>
            <Options label="自分の検索" searches={searches.filter((one) => one.own)} />
            <Options label="共有の検索" searches={searches.filter((one) => !one.own)} />
          </select>
        </>
      )}
      <Button look="plain" size="sm" keys="Alt+S" onPress={() => setOpen(true)}>
        {chosen?.own ? "保存した検索を直す" : "検索を保存"}
      </Button>
      <Sheet title={chosen?.own ? "保存した検索" : "検索を保存"} open={open} close={() => setOpen(false)}>
        <KeepForm key={chosen?.id ?? "new"} form={form} before={chosen?.own ? chosen : null} close={() => setOpen(false)} />
      </Sheet>
    </div>
  );
}

function Options({ label, searches }: { label: string; searches: readonly SavedSearch[] }) {
  if (searches.length === 0) return null;
  return (
    <optgroup label={label}>
      {searches.map((one) => (
        <option key={one.id} value={one.id}>
          {one.own ? one.name : `${one.name}（${one.owner}）`}
        </option>
      ))}
    </optgroup>
  );
}

/** A name, and whether others see it; one that is kept already can be renamed and removed. */
function KeepForm({ form, before, close }: { form: Form; before: SavedSearch | null; close(): void }) {
  const [name, setName] = useState(before?.name ?? "");
  const [shared, setShared] = useState(before?.shared ?? false);
  const id = useId();
  const client = useQueryClient();
  const done = async () => {
    await client.invalidateQueries({ queryKey: KEY });
    close();
  };
  const body = () => bodyOf(form, name.trim(), shared);
  const keep = useMutation({ mutationFn: () => (before ? changeSearch(before.id, body()) : keepSearch(body())), onSuccess: done });
  const remove = useMutation({ mutationFn: (one: SavedSearch) => removeSearch(one.id), onSuccess: done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !keep.isPending) keep.mutate();
  };
  const error = keep.error ?? remove.error;
  return (
    <form className="stack keep" onSubmit={submit}>
      <div className="field">
        <FieldLabel htmlFor={id} label="名前" />
        <input
          id={id}
          className="input"
          required
          maxLength={60}
          autoComplete="off"
          value={name}
          placeholder="例：苦情（今月）"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FieldError id={`${id}-error`} sentence={error ? sentenceOf(error) : null} />
      </div>
      <Check on={shared} onChange={setShared}>
        応対一覧を読む全員に見せる
      </Check>
      <div className="row">
        <Button type="submit" look="primary">
          {keep.isPending ? "保存しています…" : "保存"}
        </Button>
        {before ? (
          <span className="right">
            <Button look="danger" onPress={() => remove.mutate(before)}>
              この検索を消す
            </Button>
          </span>
        ) : null}
      </div>
    </form>
  );
}
