import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareVoice } from "../../src/app/voice/prepare-voice.ts";
import { SECOND } from "../../src/kernel/ids.ts";
import { SILENCE_SECONDS } from "./phone-adapter.ts";
import { citizenSentences, operatorSentences } from "./sentences.ts";

/** One spoken sentence: the file goes on in silence for a while after `lasts` ms. */
export type Speech = { readonly file: string; readonly lasts: number };
export type Speeches = { readonly citizens: readonly Speech[]; readonly operators: readonly Speech[]; readonly silence: string };

const HEADER = 44;
const BYTES_PER_SECOND = 16_000;
/** A phone ends its call at the end of a file; this much room a busy machine gets to be quiet before. */
const ROOM = 4;

/**
 * Speaks every sentence of the synthetic people once; what is spoken already is kept.
 * @param folder of their own, made when missing
 * @param font the HTS voice
 */
export async function prepareSpeeches(folder: string, font: string): Promise<Speeches> {
  const named = (who: string, sentences: readonly string[]) => sentences.map((text, index) => ({ id: `${who}-${index}`, text }));
  const citizens = named("citizen", citizenSentences);
  const operators = named("operator", operatorSentences);
  mkdirSync(folder, { recursive: true });
  const spoken = await prepareVoice([...citizens, ...operators], folder, font);
  const phones = join(folder, "phones");
  mkdirSync(phones, { recursive: true });
  const lengthened = ({ id }: { id: string }) =>
    writeSpeech(readFileSync(join(spoken, `${id}.wav`)).subarray(HEADER), join(phones, `${id}.wav`));
  const silence = writeSpeech(Buffer.alloc(SILENCE_SECONDS * BYTES_PER_SECOND), join(phones, "silence.wav")).file;
  return { silence, citizens: citizens.map(lengthened), operators: operators.map(lengthened) };
}

function writeSpeech(sound: Buffer, target: string): Speech {
  const length = sound.length + ROOM * BYTES_PER_SECOND;
  const whole = Buffer.alloc(HEADER + length);
  whole.write("RIFF", 0, "latin1");
  whole.writeUInt32LE(HEADER - 8 + length, 4);
  whole.write("WAVEfmt ", 8, "latin1");
  whole.writeUInt32LE(16, 16);
  whole.writeUInt16LE(1, 20);
  whole.writeUInt16LE(1, 22);
  whole.writeUInt32LE(8_000, 24);
  whole.writeUInt32LE(BYTES_PER_SECOND, 28);
  whole.writeUInt16LE(2, 32);
  whole.writeUInt16LE(16, 34);
  whole.write("data", 36, "latin1");
  whole.writeUInt32LE(length, 40);
  sound.copy(whole, HEADER);
  writeFileSync(target, whole);
  return { file: target, lasts: (sound.length / BYTES_PER_SECOND) * SECOND };
}
