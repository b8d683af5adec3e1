import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { type ListenPurpose, listenPurpose, PURPOSE_WORDS } from "../../../../src/crm/recording/api.ts";
import { Refused, sentenceOf } from "../api/refusal.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { readSound, tellPurpose } from "./api.ts";
import { Deck, type Start } from "./Deck.tsx";
import "./player.css";
import type { PlayerHandle, PlayerProps } from "./player.ts";

/** A player for one recording. Whoever opens it says once what for; every opening and every hearing is noted (F-2.2.1). */
export function Player({ contact, recording, onTime, hushKeys = true, ref }: PlayerProps & { readonly ref?: Ref<PlayerHandle> }) {
  const client = useQueryClient();
  const queryKey = ["recording", recording];
  const sound = useQuery({ queryKey, queryFn: () => readSound(recording), staleTime: Number.POSITIVE_INFINITY, retry: false });
  const [start, setStart] = useState<Start | null>(null);
  const deck = useRef<PlayerHandle>(null);
  useImperativeHandle(ref, () => ({
    play: (from) => (deck.current ? deck.current.play(from) : setStart({ from: from ?? start?.from ?? 0, play: true })),
    playOrPause: () => deck.current?.playOrPause(),
    seek: (second) => (deck.current ? deck.current.seek(second) : setStart({ from: second, play: start?.play ?? false })),
    seekBy: (seconds) => deck.current?.seekBy(seconds),
    second: () => deck.current?.second() ?? null,
  }));
  const state = async (purpose: ListenPurpose) => {
    await tellPurpose(recording, purpose);
    setStart({ from: start?.from ?? 0, play: true });
    await client.invalidateQueries({ queryKey });
  };
  const code = sound.error instanceof Refused ? sound.error.code : null;
  return (
    <section className="player" aria-label="録音の再生" data-recording={recording} data-contact={contact}>
      {sound.isPending ? <p className="small muted">録音を開いています…</p> : null}
      {sound.data ? (
        <Deck ref={deck} key={recording} sound={sound.data} start={start} hushKeys={hushKeys} {...(onTime ? { onTime } : {})} />
      ) : null}
      {code === "purpose-needed" ? <Purpose state={state} /> : null}
      {sound.error && code !== "purpose-needed" ? (
        <Notice
          level={code === "recording-erased" ? "info" : "error"}
          word="再生できません"
          sentence={sentenceOf(sound.error)}
          action={
            code === "recording-erased" ? undefined : (
              <Button look="plain" onPress={() => void sound.refetch()}>
                もう一度
              </Button>
            )
          }
        />
      ) : null}
    </section>
  );
}

/** Asked once for a recording: what it is listened to for. Choosing begins to play. */
function Purpose({ state }: { state(purpose: ListenPurpose): Promise<void> }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const choose = (purpose: ListenPurpose) => {
    setTrouble(null);
    state(purpose).catch((error: unknown) => setTrouble(sentenceOf(error)));
  };
  return (
    <div className="stack">
      <p className="b">聞く目的を選ぶと再生が始まります。</p>
      <p className="small muted">だれが、いつ、何のために聞いたかが監査の記録に残ります。</p>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons, each of which acts at once */}
      <div className="row wrap" role="group" aria-label="聞く目的">
        {listenPurpose.options.map((purpose) => (
          <Button key={purpose} size="sm" onPress={() => choose(purpose)}>
            {PURPOSE_WORDS[purpose]}
          </Button>
        ))}
      </div>
      {trouble === null ? null : <Notice level="error" word="開けません" sentence={trouble} />}
    </div>
  );
}
