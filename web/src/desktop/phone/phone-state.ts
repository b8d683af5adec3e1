/** The browser phone's condition; a sentence wherever the operator has to do something. */
export type PhoneState =
  | { readonly kind: "off" }
  | { readonly kind: "connecting" }
  /** `dropped`: the talk before was cut off, nobody had ended it. */
  | { readonly kind: "ready"; readonly dropped?: boolean }
  /** `away`: the voice goes its own way and is heard, the connection that carries commands is being made anew. */
  | { readonly kind: "inCall"; readonly link: "up" | "away" }
  | { readonly kind: "lost" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "noMicrophone"; readonly why: MicrophoneTrouble };

export type MicrophoneTrouble = "blocked" | "missing" | "busy" | "insecurePage";

/** Why the browser gave no microphone, by the name of its error. */
export function microphoneTrouble(errorName: string, secure: boolean): MicrophoneTrouble {
  if (!secure) return "insecurePage";
  if (errorName === "NotAllowedError" || errorName === "SecurityError") return "blocked";
  return errorName === "NotFoundError" || errorName === "OverconstrainedError" ? "missing" : "busy";
}

/** What to do when there is no microphone; a sentence. */
export const MICROPHONE: Readonly<Record<MicrophoneTrouble, string>> = {
  blocked: "マイクの使用が許可されていません。アドレスバーの左の印を押してマイクを「許可」にし、画面を再読込してください。",
  missing: "マイクが見つかりません。ヘッドセットを差し直してから、画面を再読込してください。",
  busy: "マイクを使えません。ほかの通話アプリを閉じてから、画面を再読込してください。",
  insecurePage: "この住所（http）ではマイクを使えません。https で始まる住所で開き直してください。",
};

/** Whether a call can be taken with the browser phone now. */
export const canAnswer = (phone: PhoneState): boolean => phone.kind === "ready" || phone.kind === "inCall";

/** A word for the panel, and a sentence when the operator has to act; `null` when the phone is fine or still connecting. */
export function phoneWords(phone: PhoneState): { word: string; sentence: string | null } {
  switch (phone.kind) {
    case "off":
      return { word: "使っていません", sentence: null };
    case "connecting":
      return { word: "つないでいます", sentence: null };
    case "ready":
      return { word: "つながっています", sentence: null };
    case "inCall":
      return phone.link === "up"
        ? { word: "通話中", sentence: null }
        : {
            word: "通話中・つなぎ直しています",
            sentence: "ネットワークが変わりました。ブラウザ電話をつなぎ直しています。そのままお待ちください。",
          };
    case "lost":
      return { word: "切れています", sentence: "ブラウザ電話の接続が切れました。つなぎ直しています。続くときは画面を再読込してください。" };
    case "elsewhere":
      return {
        word: "別の画面で使っています",
        sentence: "ブラウザ電話は、先に開いた別の画面で使っています。電話に出る画面だけを開いておいてください。",
      };
    case "refused":
      return {
        word: "つながりません",
        sentence: `ブラウザ電話を登録できません（${phone.why}）。画面を再読込してください。続くときは管理者に知らせてください。`,
      };
    case "noMicrophone":
      return { word: "マイクを使えません", sentence: MICROPHONE[phone.why] };
  }
}
