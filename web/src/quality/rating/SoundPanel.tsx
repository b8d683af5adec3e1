import { useQuery } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import type { Evaluation } from "../../../../src/crm/quality/api.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { tellPurpose } from "../../shared/player/api.ts";
import { Player } from "../../shared/player/Player.tsx";
import type { PlayerHandle } from "../../shared/player/player.ts";
import { duration, momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";

/** The sound in the hand of the page: where it is, going elsewhere, play and pause. */
export type Sound = {
  at(): { recording: string; second: number } | null;
  hear(recording: string, second: number): void;
  seekBy(seconds: number): void;
  playOrPause(): void;
};
type Props = { evaluation: Evaluation; back: string; showKeys(): void; ref: Ref<Sound> };

/** What the talk was, and its sound; that it is heard is noted. */
export function SoundPanel({ evaluation, back, showKeys, ref }: Props) {
  const { talk, recordings } = evaluation;
  const [part, setPart] = useState(0);
  const player = useRef<PlayerHandle | null>(null);
  /** The second to begin at once another recording is there. */
  const wanted = useRef<number | null>(null);
  const recording = recordings[part];
  const isOpen = useStatedPurpose(recording);
  useImperativeHandle(ref, () => ({
    at: () => (recording ? { recording, second: player.current?.second() ?? 0 } : null),
    hear(asked, second) {
      const index = recordings.indexOf(asked);
      if (index === part) player.current?.play(second);
      else if (index >= 0) {
        wanted.current = second;
        setPart(index);
      }
    },
    seekBy: (seconds) => player.current?.seekBy(seconds),
    playOrPause: () => player.current?.playOrPause(),
  }));
  const came = (handle: PlayerHandle | null) => {
    player.current = handle;
    if (handle === null || wanted.current === null) return;
    handle.play(wanted.current);
    wanted.current = null;
  };
  return (
    <section className="panel sound" aria-label="通話">
      <TalkHeader evaluation={evaluation} back={back} showKeys={showKeys} />
      <div className="body">
        {recordings.length > 1 ? (
          <Segments
            label="録音"
            options={recordings.map((id, index) => ({ id, name: `録音${index + 1}` }))}
            value={recording ?? null}
            onChange={(id) => setPart(recordings.indexOf(id))}
          />
        ) : null}
        {recording === undefined ? (
          <p className="small muted">この通話の録音は聞けません。消去されたか、録音を聞く権限がありません。</p>
        ) : isOpen ? (
          <Player key={recording} ref={came} contact={talk.contact} recording={recording} hushKeys={false} />
        ) : (
          <p className="small muted">録音を開いています…</p>
        )}
      </div>
    </section>
  );
}

/** Who opens an evaluation hears the talk to judge its quality, so nobody is asked for the purpose; if stating it fails, the player asks. */
function useStatedPurpose(recording: string | undefined): boolean {
  const stated = useQuery({
    queryKey: ["quality-purpose", recording],
    queryFn: async () => {
      await tellPurpose(recording ?? "", "quality");
      return true;
    },
    enabled: recording !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return !stated.isPending;
}

function TalkHeader({ evaluation, back, showKeys }: Omit<Props, "ref">) {
  const { talk, form } = evaluation;
  return (
    <header>
      <a href={back} className="small nw">
        一覧へ戻る
      </a>
      <h1>{talk.operator.name}</h1>
      <span className="num nw">{momentWords(talk.answeredAt)}</span>
      <span className="muted clip">
        {talk.queue}・{talk.kind}・通話 {talk.talkMs === null ? "—" : duration(talk.talkMs)}
      </span>
      <span className="right row">
        <Badge>
          {form.name} 第{form.version}版
        </Badge>
        <Button look="quiet" size="sm" keys="?" onPress={showKeys}>
          キー
        </Button>
      </span>
    </header>
  );
}
