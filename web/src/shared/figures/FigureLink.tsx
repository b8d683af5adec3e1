import { useQuery } from "@tanstack/react-query";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { z } from "zod";
import { type FigureName, figureDefinition } from "../../../../src/cms/live/api.ts";
import { read } from "../api/http.ts";
import { sentenceOf } from "../api/refusal.ts";

const readDefinitions = () => read("/api/figures/definitions", z.array(figureDefinition));

/** A figure's name that opens its definition: what it counts, its unit, where it is agreed, and the contacts behind it. */
export function FigureLink({ name, children, contacts }: { name: FigureName; children: React.ReactNode; contacts: boolean }) {
  return (
    <DialogTrigger>
      <Button className="fig-link">{children}</Button>
      <Popover className="pop" placement="bottom start">
        <Dialog className="definition" aria-label="数字の定義">
          <Definition name={name} />
          {contacts ? <a href="/contacts">きょうの応対一覧を見る</a> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Definition({ name }: { name: FigureName }) {
  const found = useQuery({ queryKey: ["definitions"], queryFn: readDefinitions, staleTime: Number.POSITIVE_INFINITY });
  if (found.isPending) return <p className="muted">読み込んでいます…</p>;
  if (found.isError) return <p role="alert">{sentenceOf(found.error)}</p>;
  const definition = found.data.find((one) => one.name === name);
  if (!definition) return <p>この数字の定義はまだ登録されていません。</p>;
  return (
    <>
      <h3 className="b">
        {definition.label} <span className="unit">{definition.unit}</span>
      </h3>
      <p>{definition.definition}</p>
      <p className="small muted">出典：{definition.source}</p>
    </>
  );
}
