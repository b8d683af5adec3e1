import { useState } from "react";
import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { queueName } from "../wallboard-view.ts";
import type { Ear } from "./ear.ts";
import { heardBy, modesOf } from "./supervise-view.ts";

/** Whose talk is being heard, how, and the one key that ends it: in sight for as long as it lasts. */
export function ListenBar({ view, ear }: { view: WallboardView; ear: Ear }) {
  const heard = heardBy(ear.me, view);
  const [sure, setSure] = useState<string | null>(null);
  if (heard === null) {
    return ear.opening ? (
      <section className="listening" aria-label="モニター">
        <p role="status">電話機をつないでいます。つながると、通話が聞こえます。</p>
        <Button look="plain" keys="F8" onPress={ear.stop}>
          やめる
        </Button>
      </section>
    ) : null;
  }
  const { talk, title, queue, mode } = heard;
  const modes = modesOf(talk);
  const who = modes.find((one) => one.id === mode)?.who ?? "";
  const contact = heard.contact ?? "";
  return (
    <section className="listening" aria-label="モニター">
      <StateMark name={ear.up ? "assisting" : "ringing"} word={ear.up ? "モニター中" : "つないでいます"} />
      <p className="grow" role="status">
        <b>{title}</b>
        <span className="muted">（{queueName(view.queues, queue)}）</span>
        <span className="small">　自分の声は、{who}</span>
      </p>
      <Segments label="聞き方" options={modes} value={mode} onChange={(next) => ear.listen(talk, next)} />
      {sure === contact ? (
        <>
          <Button
            look="danger"
            onPress={() => {
              setSure(null);
              ear.takeOver();
            }}
          >
            通話を引き取る
          </Button>
          <Button look="plain" onPress={() => setSure(null)}>
            引き取らない
          </Button>
        </>
      ) : (
        <Button look="plain" onPress={() => setSure(contact)}>
          替わる…
        </Button>
      )}
      <Button look="primary" keys="F8" onPress={ear.stop}>
        聞くのをやめる
      </Button>
    </section>
  );
}
