import type { PhoneKind } from "../../../../src/kernel/events.ts";
import { Segments } from "./Segments.tsx";

const PHONES = [
  { id: "browser", name: "ブラウザ電話" },
  { id: "desk", name: "内線電話機" },
] as const;

/** Which telephone rings: the one in this browser (headset), or the one on the desk. */
export function PhoneChoice({ value, choose, extension }: { value: PhoneKind; choose(phone: PhoneKind): void; extension?: string }) {
  return (
    <div className="field">
      <div className="lab">
        使う電話
        <span className="why">{extension ? `内線 ${extension}` : "電話に出る方だけ"}</span>
      </div>
      <Segments label="使う電話" options={PHONES} value={value} onChange={choose} />
      <p className="small muted">
        {value === "browser" ? "ヘッドセットをつなぎ、マイクの使用を許可してください。" : "着信したら受話器を取ります。"}
      </p>
    </div>
  );
}
