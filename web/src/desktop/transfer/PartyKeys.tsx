import type { DeskContact } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import type { DeskAction } from "../keys/keys.ts";

type Acts = { can: ReadonlySet<DeskAction> } & Readonly<Record<"handOver" | "conference" | "swap" | "backToCaller", () => void>>;

/** Every way on from a consultation, the likely one first; the way back always in the same place (F-1.1.3). */
export function PartyKeys({
  party,
  speaks,
  acts,
}: {
  party: NonNullable<DeskContact["party"]>;
  speaks: DeskContact["speaks"];
  acts: Acts;
}) {
  const { can } = acts;
  return (
    <div className="keys">
      {can.has("handOver") ? (
        <Button look={party.answered ? "primary" : "outline"} wide keys="F7" onPress={acts.handOver}>
          {party.answered ? "取り次ぐ（お客さまをつなぐ）" : "出るのを待たずに取り次ぐ"}
        </Button>
      ) : null}
      {can.has("swap") ? (
        <Button keys="F4" onPress={acts.swap}>
          {speaks === "all" ? "相談に戻る" : "切り替え"}
        </Button>
      ) : null}
      {can.has("conference") ? (
        <Button keys="F9" onPress={acts.conference}>
          三者通話
        </Button>
      ) : null}
      <Button look={party.answered ? "plain" : "primary"} wide keys="F3" onPress={acts.backToCaller}>
        {speaks === "party" ? "お客さまに戻る" : "取次先を切る"}
      </Button>
    </div>
  );
}
