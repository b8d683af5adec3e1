import { useEffect, useRef, useState } from "react";
import { noMicrophone, openMicrophone, stopTracks } from "../microphone.ts";
import { MICROPHONE, type MicrophoneTrouble } from "../phone-state.ts";
import { levelOf, type Meter, SPEECH_DBFS } from "./level.ts";

/** Silence longer than this is worth a word (ms). */
const QUIET_MS = 4_000;
const FLOOR_DBFS = -60;

/** How loud the microphone hears, as it is heard; says so when nothing comes in, or why there is no microphone. */
export function LevelMeter({ deviceId }: { deviceId: string | null }) {
  const meter = useRef<HTMLMeterElement>(null);
  const [trouble, setTrouble] = useState<MicrophoneTrouble | null>(null);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    let open = true;
    let level: Meter | null = null;
    let stream: MediaStream | null = null;
    let frame = 0;
    let loudAt = Number.NEGATIVE_INFINITY;
    // Sixty times a second: drawn past React, which is told only of sound or silence.
    const draw = (now: number) => {
      const dbfs = level?.dbfs() ?? FLOOR_DBFS;
      if (meter.current) meter.current.value = Math.max(0, dbfs - FLOOR_DBFS);
      if (dbfs > SPEECH_DBFS) loudAt = now;
      setHeard(now - loudAt < QUIET_MS);
      frame = requestAnimationFrame(draw);
    };
    openMicrophone(deviceId).then(
      (opened) => {
        stream = opened;
        if (!open) return stopTracks(opened);
        setTrouble(null);
        level = levelOf(opened);
        frame = requestAnimationFrame(draw);
      },
      (error: unknown) => open && setTrouble(noMicrophone(error).why),
    );
    return () => {
      open = false;
      cancelAnimationFrame(frame);
      level?.close();
      if (stream) stopTracks(stream);
    };
  }, [deviceId]);
  if (trouble) return <p className="msg error">{MICROPHONE[trouble]}</p>;
  return (
    <span className="row">
      <meter ref={meter} min={0} max={-FLOOR_DBFS} aria-label="マイクに入る音の大きさ" />
      <span className="small level-word" role="status">
        {heard ? "声が入っています" : "話してみてください"}
      </span>
    </span>
  );
}
