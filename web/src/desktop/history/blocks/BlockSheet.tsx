import { type KeyboardEvent, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { TextBlock } from "../../../../../src/crm/history/blocks/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { Button, Key } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Sheet } from "../../../shared/ui/Sheet.tsx";
import "./blocks.css";
import { NewBlock } from "./NewBlock.tsx";
import type { Blocks } from "./use-blocks.ts";

type Props = {
  open: boolean;
  close(): void;
  blocks: Blocks;
  /** Those that fit the contact first. */
  shown: readonly TextBlock[];
  /** What is written now: the text of a new block, unless another one is typed. */
  summary: string;
  filled(text: string): string;
  insert(block: TextBlock): void;
};

/** 定型文 (Alt+T): the first nine go in by their digit, all by arrow keys and Enter; one's own are made and removed here. */
export function BlockSheet(props: Props) {
  return (
    <Sheet title="定型文" open={props.open} close={props.close} wide>
      <BlockList {...props} />
    </Sheet>
  );
}

function BlockList({ blocks, shown, summary, filled, insert, close }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const choose = (block: TextBlock | undefined) => {
    if (!block) return;
    insert(block);
    close();
  };
  const press = (event: KeyboardEvent) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (digit === undefined || event.ctrlKey || event.altKey || event.target instanceof HTMLInputElement) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.stopPropagation();
    choose(shown[Number(digit) - 1]);
  };
  const attempt = (work: Promise<void>) =>
    work.then(
      () => setTrouble(null),
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  return (
    <div className="stack blocks" onKeyDownCapture={press}>
      {shown.length === 0 ? (
        <p className="muted empty">定型文がまだありません。下の欄で、自分の定型文を作れます。</p>
      ) : (
        <ListBox
          className="options block-list"
          aria-label="定型文"
          autoFocus="first"
          onAction={(key) => choose(shown.find((one) => one.id === key))}
        >
          {shown.map((block, at) => (
            <ListBoxItem key={block.id} id={block.id} className="menu-item block" textValue={block.text}>
              {at < 9 ? <Key>{at + 1}</Key> : <span />}
              <span className="num small muted">{block.codes.map((code) => `;${code}`).join(" ")}</span>
              <span>{filled(block.text)}</span>
              {block.own ? <span className="badge">自分</span> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      {trouble ? <Notice level="error" word="できません" sentence={trouble} /> : null}
      <NewBlock text={summary} keep={(code, text) => attempt(blocks.keep(code, text))} />
      <Removable blocks={shown.filter((one) => one.own)} remove={(code) => attempt(blocks.remove(code))} />
    </div>
  );
}

function Removable({ blocks, remove }: { blocks: readonly TextBlock[]; remove(code: string): void }) {
  if (blocks.length === 0) return null;
  return (
    <div className="row wrap small">
      <span className="muted">自分の定型文を消す</span>
      {blocks.map((block) => (
        <Button key={block.id} look="plain" size="sm" onPress={() => remove(block.codes[0] ?? "")}>
          ;{block.codes[0]}
        </Button>
      ))}
    </div>
  );
}
