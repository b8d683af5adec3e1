import "./answer.css";
import { type Block, blocksOf, type Span } from "./marked.ts";

/** An answer with its headings, lists, tables and links. Links open a window of their own. */
export function Marked({ text }: { text: string }) {
  return (
    <div className="answer-text">
      {keyed(blocksOf(text)).map(([key, block]) => (
        <Part key={key} block={block} />
      ))}
    </div>
  );
}

/** Parts of a text that never changes its order: the place is the key. */
const keyed = <T,>(parts: readonly T[]): [string, T][] => parts.map((part, i) => [String(i), part]);

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <p className="answer-heading">
          {block.lines.map((line) => (
            <Line key="one" spans={line} />
          ))}
        </p>
      );
    case "paragraph":
      return (
        <p>
          {keyed(block.lines).map(([key, line], i) => (
            <span key={key}>
              {i > 0 ? <br /> : null}
              <Line spans={line} />
            </span>
          ))}
        </p>
      );
    case "list":
      return <ul>{items(block.items)}</ul>;
    case "steps":
      return <ol>{items(block.items)}</ol>;
    case "table":
      return (
        <div className="answer-table">
          <table className="table">
            <tbody>
              {keyed(block.rows).map(([key, row]) => (
                <tr key={key}>
                  {keyed(row).map(([place, cell]) => (
                    <td key={place} className="w">
                      <Line spans={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

const items = (all: readonly (readonly Span[])[]) =>
  keyed(all).map(([key, item]) => (
    <li key={key}>
      <Line spans={item} />
    </li>
  ));

function Line({ spans }: { spans: readonly Span[] }) {
  return keyed(spans).map(([key, { text, bold, href }]) => {
    if (bold) return <strong key={key}>{text}</strong>;
    if (href === undefined) return <span key={key}>{text}</span>;
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    );
  });
}
