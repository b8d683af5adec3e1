import { SECOND } from "../../src/kernel/ids.ts";
import { between, type Random } from "../random.ts";
import type { Phone } from "./phone-adapter.ts";
import type { Speech } from "./speech-adapter.ts";

/**
 * Speaks sentence after sentence with pauses in between, as somebody does who also listens.
 * @param opening the first sentence, where there is a fixed one
 * @returns ends it; the phone is quiet then
 */
export function converse(phone: Phone, speeches: readonly Speech[], random: Random, opening?: Speech): () => void {
  let timer: NodeJS.Timeout | undefined;
  const speak = (speech: Speech | undefined) => {
    if (!speech) return;
    phone.say(speech.file);
    timer = setTimeout(listen, speech.lasts);
  };
  const listen = () => {
    phone.quiet();
    timer = setTimeout(() => speak(speeches[Math.floor(random() * speeches.length)]), between(random, 2, 7) * SECOND);
  };
  if (opening) speak(opening);
  else timer = setTimeout(() => speak(speeches[Math.floor(random() * speeches.length)]), between(random, 2, 4) * SECOND);
  return () => {
    clearTimeout(timer);
    phone.quiet();
  };
}
