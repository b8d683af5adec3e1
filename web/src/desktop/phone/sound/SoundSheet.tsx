import { type ReactNode, useState } from "react";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Sheet } from "../../../shared/ui/Sheet.tsx";
import { keepRingVolume, ringVolume, tryRinging } from "../ring/ring-tone.ts";
import { inUse, offered, type SoundUse, useWord } from "./devices.ts";
import { LevelMeter } from "./LevelMeter.tsx";
import "./sound.css";
import { trySpeaker } from "./try-speaker.ts";
import type { Sound } from "./use-sound.ts";

/** 音声の設定: which microphone, which speaker, where and how loud it rings; each tried at once, kept on this machine. */
export function SoundSheet({ open, close, sound, children }: { open: boolean; close(): void; sound: Sound; children: ReactNode }) {
  return (
    <Sheet title="音声の設定" open={open} close={close} wide>
      <div className="stack sound">
        {sound.missing ? (
          <Notice level="warn" word="機器" sentence={sound.missing} advice="差し直すか、別の機器を選んでください。" />
        ) : null}
        <DeviceField use="microphone" sound={sound}>
          <LevelMeter deviceId={sound.microphone} />
        </DeviceField>
        <DeviceField use="speaker" sound={sound}>
          <Button look="plain" size="sm" onPress={() => trySpeaker(sound.speaker)}>
            音を出してみる
          </Button>
        </DeviceField>
        <DeviceField use="ring" sound={sound}>
          <Button look="plain" size="sm" onPress={tryRinging}>
            鳴らしてみる
          </Button>
        </DeviceField>
        <RingVolume />
        {children}
      </div>
    </Sheet>
  );
}

const DEFAULT = "";

function DeviceField({ use, sound, children }: { use: SoundUse; sound: Sound; children: ReactNode }) {
  const { choice, devices } = sound;
  const list = devices ? offered(devices, use) : [];
  const { id, missing } = inUse(choice, devices, use);
  return (
    <div className="sound-device">
      <label htmlFor={`sound-${use}`}>{useWord(use)}</label>
      <select
        className="input"
        id={`sound-${use}`}
        value={missing ? missing.id : (id ?? DEFAULT)}
        onChange={(event) => sound.choose(use, list.find((one) => one.id === event.target.value) ?? null)}
      >
        <option value={DEFAULT}>この端末の既定の機器</option>
        {missing ? <option value={missing.id}>{missing.label}（見つかりません）</option> : null}
        {list.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}

/** How loud this machine rings. */
function RingVolume() {
  const [percent, setPercent] = useState(ringVolume);
  const set = (value: number) => {
    setPercent(value);
    keepRingVolume(value);
  };
  return (
    <div className="sound-device">
      <label htmlFor="ring-volume">着信音の大きさ</label>
      <input
        id="ring-volume"
        type="range"
        min={0}
        max={100}
        step={10}
        value={percent}
        onChange={(event) => set(Number(event.target.value))}
      />
      <span className="num">{percent}%</span>
    </div>
  );
}
