import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Session, session as sessionSchema } from "../../../src/desk/api.ts";
import { newKey, read, tell } from "../shared/api/http.ts";
import { type LiveConnection, openLive } from "../shared/api/live.ts";
import { isSignedOut, sentenceOf } from "../shared/api/refusal.ts";
import { Live, useLive } from "../shared/api/use-live.ts";
import { keptPhoneChoice } from "../shared/form/phone-choice.ts";
import { CentreClock } from "../shared/time/centre-clock.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Portal } from "./Portal.tsx";
import { pagesFor } from "./pages.ts";
import { SignIn } from "./SignIn.tsx";

const SESSION = ["session"];
const readSession = () =>
  read("/api/session", sessionSchema).catch((error: unknown) => {
    if (isSignedOut(error)) return null;
    throw error;
  });

/** Who is here decides what is shown: the door, or the pages of the person's role. */
export function App() {
  const client = useQueryClient();
  const found = useQuery({ queryKey: SESSION, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY, retry: 2 });
  const [why, setWhy] = useState<string | null>(null);

  const leave = (sentence: string | null) => {
    sessionStorage.clear();
    client.clear();
    client.setQueryData(SESSION, null);
    setWhy(sentence);
  };
  const enter = async (session: Session) => {
    if (pagesFor(session)[0]?.name === "desk") await openDesk();
    setWhy(null);
    client.setQueryData(SESSION, session);
  };

  if (found.isPending) return <p className="door muted">開いています…</p>;
  if (found.isError) {
    return (
      <main className="door">
        <Notice
          level="error"
          word="接続"
          sentence={sentenceOf(found.error)}
          action={
            <Button look="plain" onPress={() => void found.refetch()}>
              もう一度
            </Button>
          }
        />
      </main>
    );
  }
  if (!found.data) return <SignIn why={why} entered={(session) => void enter(session)} />;
  return <SignedIn session={found.data} leave={leave} />;
}

/** Takes a seat with the telephone chosen at the door; if that is refused, the desk asks again and says why. */
const openDesk = () =>
  tell("POST", "/api/desk/open", { phone: keptPhoneChoice() }, newKey()).catch((error: unknown) => console.warn("desk not opened", error));

function SignedIn({ session, leave }: { session: Session; leave(why: string | null): void }) {
  const [live, setLive] = useState<LiveConnection | null>(null);
  const wallboard = pagesFor(session).some((page) => page.name === "wallboard");
  useEffect(() => {
    const opened = openLive(liveAddress(wallboard));
    setLive(opened);
    return () => opened.close();
  }, [wallboard]);
  const signOut = () => {
    tell("DELETE", "/api/session", undefined, newKey()).then(
      () => leave(null),
      (error: unknown) => leave(isSignedOut(error) ? null : sentenceOf(error)),
    );
  };
  if (live === null) return null;
  return (
    <Live value={live}>
      <CentreClock value={live.now}>
        <EndOfSession leave={leave} />
        <Portal session={session} signOut={signOut} />
      </CentreClock>
    </Live>
  );
}

/** The server may end a session: another sign-in, an administrator, time. */
function EndOfSession({ leave }: { leave(why: string | null): void }) {
  const { signedOut } = useLive();
  useEffect(() => {
    if (signedOut !== null) leave(signedOut);
  }, [signedOut, leave]);
  return null;
}

/** Pages that show the wallboard ask for it; the others are not told. */
function liveAddress(wallboard: boolean): string {
  const url = new URL(`/api/live${wallboard ? "?wallboard=1" : ""}`, window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
