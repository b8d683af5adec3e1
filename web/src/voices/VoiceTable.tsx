import { KIND_WORDS, type VoiceShown } from "../../../src/crm/voice/api.ts";
import { momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import { stateOf } from "./voice-words.ts";

type Props = { voices: readonly VoiceShown[]; chosen: string | null; choose(id: string): void };

/** Newest first; what the ward does not know yet says so. */
export function VoiceTable({ voices, chosen, choose }: Props) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">日時</th>
          <th scope="col">種類</th>
          <th scope="col">内容</th>
          <th scope="col">メニュー</th>
          <th scope="col">状態</th>
        </tr>
      </thead>
      <tbody>
        {voices.map((one) => {
          const state = stateOf(one);
          return (
            <tr key={one.id} className={one.id === chosen ? "sel" : ""}>
              <td className="num nw">
                <button type="button" className="open num" aria-pressed={one.id === chosen} onClick={() => choose(one.id)}>
                  {momentWords(one.at)}
                </button>
              </td>
              <td className="nw">
                {KIND_WORDS[one.kind]}
                <br />
                <span className="small muted">{one.category}</span>
              </td>
              <td className="w">
                <span className="two">{one.note}</span>
              </td>
              <td className="small">{one.menu ?? "—"}</td>
              <td className="nw">{state.tone === null ? state.word : <Badge tone={state.tone}>{state.word}</Badge>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
