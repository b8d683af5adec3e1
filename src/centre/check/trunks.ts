import type { Finding } from "../mistake.ts";
import type { Centre, Trunk } from "../schema.ts";
import { finding, referrer } from "./finding.ts";

/** The outside lines: one to the citizens, at most one to the sections, and no promise that the other settings break. */
export function checkTrunks(centre: Centre): Finding[] {
  const own = referrer("着信番号", new Set(centre.lines.flatMap((line) => line.numbers)));
  return [
    ...uses(centre.trunks),
    ...centre.trunks.flatMap((trunk, i) => [...own(trunk.callerId, ["trunks", i, "callerId"]), ...promises(trunk, i)]),
  ];
}

/** A call must know its way without asking: which trunk leads outside and which to the sections. */
function uses(trunks: readonly Trunk[]): Finding[] {
  const places = (use: Trunk["use"]) => trunks.flatMap((trunk, i) => (trunk.use === use ? [i] : []));
  const again = (use: Trunk["use"], what: string) =>
    places(use)
      .slice(1)
      .map((i) => finding(["trunks", i, "use"], "trunkUse", `${what}への外線（${use}）は一つだけです。どちらかを消してください。`));
  const none = places("carrier").length === 0;
  return [
    ...(none ? [finding(["trunks", 0, "use"], "trunkUse", "電話会社への外線（carrier）がありません。一つ足してください。")] : []),
    ...again("carrier", "電話会社"),
    ...again("sections", "区役所"),
  ];
}

function promises(trunk: Trunk, i: number): Finding[] {
  const found: Finding[] = [];
  if (trunk.srtp === "sdes" && trunk.transport !== "tls") {
    const sentence = "srtp の鍵が暗号化されずに流れます。transport を tls にするか、srtp を none にしてください。";
    found.push(finding(["trunks", i, "srtp"], "trunkKey", sentence));
  }
  if (trunk.register && trunk.user === undefined) {
    found.push(
      finding(["trunks", i, "register"], "trunkUser", "登録するには名前が要ります。user を書くか、register を false にしてください。"),
    );
  }
  if (trunk.verifyServer !== undefined && trunk.transport !== "tls") {
    const sentence = "verifyServer は transport が tls のときだけ使えます。消すか、transport を tls にしてください。";
    found.push(finding(["trunks", i, "verifyServer"], "trunkVerify", sentence));
  }
  return found;
}
