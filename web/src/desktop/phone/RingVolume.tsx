import { useState } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { keepRingVolume, ringVolume, tryRinging } from "./ring-tone.ts";

/** How loud this machine rings; tried by ear. */
export function RingVolume({ open, close }: { open: boolean; close(): void }) {
  const [percent, setPercent] = useState(ringVolume);
  const set = (value: number) => {
    setPercent(value);
    keepRingVolume(value);
  };
  return (
    <Sheet title="着信音の大きさ" open={open} close={close}>
      <label className="row volume">
        <span className="nw">大きさ</span>
        <input type="range" min={0} max={100} step={10} value={percent} onChange={(event) => set(Number(event.target.value))} />
        <span className="num">{percent}%</span>
      </label>
      <Button look="plain" onPress={tryRinging}>
        鳴らしてみる
      </Button>
    </Sheet>
  );
}
