import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import type { Phone } from "../phone.ts";
import { MICROPHONE } from "../phone-state.ts";
import { type EchoTest as Test, useEchoTest } from "./use-echo-test.ts";
import type { EchoMeasured } from "./verdict.ts";

const LEVELS = { 良好: "info", 注意: "warn", 不良: "error" } as const;

/** 通話テスト: calls the own voice over the real way and judges it; `callEcho` is null where it must not be tried now. */
export function EchoTest({ callEcho, why }: { callEcho: Phone["callEcho"] | null; why: string }) {
  return (
    <section className="echo stack" aria-label="通話テスト">
      <h3>通話テスト</h3>
      {callEcho ? <Tried callEcho={callEcho} /> : <p className="muted">{why}</p>}
    </section>
  );
}

function Tried({ callEcho }: { callEcho: Phone["callEcho"] }) {
  const { test, start, stop } = useEchoTest(callEcho);
  const runs = test.stage === "calling" || test.stage === "listening";
  return (
    <>
      <div className="row">
        {runs ? (
          <Button look="plain" onPress={stop}>
            やめる
          </Button>
        ) : (
          <Button onPress={start}>自分の声を聞いてみる</Button>
        )}
        <span role="status">{SAID[test.stage]}</span>
      </div>
      {test.stage === "noMicrophone" ? <p className="msg error">{MICROPHONE[test.why]}</p> : null}
      {test.stage === "done" ? (
        <>
          <Notice
            level={LEVELS[test.verdict.word]}
            word={test.verdict.word}
            sentence={`${test.verdict.word}: ${test.verdict.sentence}`}
            advice={test.verdict.advice}
          />
          {test.measured ? <Figures measured={test.measured} /> : null}
        </>
      ) : null}
    </>
  );
}

const SAID: Readonly<Record<Test["stage"], string>> = {
  idle: "「ピー」と鳴ったら話してください。8秒ほどで結果が出ます。",
  calling: "つないでいます…",
  listening: "いま話してください。自分の声が聞こえます。",
  done: "",
  noMicrophone: "",
};

function Figures({ measured: { spoken, heard, passage } }: { measured: EchoMeasured }) {
  return (
    <dl className="kv">
      <dt>入った声</dt>
      <dd>{loudness(spoken)}</dd>
      <dt>返ってきた声</dt>
      <dd>{loudness(heard)}</dd>
      <dt>往復の時間</dt>
      <dd>{passage?.rttMs == null ? "—" : `${Math.round(passage.rttMs)} ミリ秒`}</dd>
      <dt>失われた音</dt>
      <dd>{passage ? `${passage.lossPercent.toFixed(1)}%` : "—"}</dd>
      <dt>ゆらぎ</dt>
      <dd>{passage ? `${Math.round(passage.jitterMs)} ミリ秒` : "—"}</dd>
    </dl>
  );
}

const loudness = (dbfs: number): string => (Number.isFinite(dbfs) ? `${Math.round(dbfs)} dB` : "聞こえません");
