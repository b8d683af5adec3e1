import { type ReactNode, useEffect, useState } from "react";
import type { MonitorMode } from "../../../src/cms/live/api.ts";
import type { DeskView, Session } from "../../../src/desk/api.ts";
import { DesktopView, Voice } from "../desktop/Desktop.tsx";
import { MessageLine } from "../desktop/messages/MessageLine.tsx";
import { Notices } from "../desktop/Notices.tsx";
import { EchoTest } from "../desktop/phone/echo/EchoTest.tsx";
import { mayTestPhone, whyNoTest } from "../desktop/phone/echo/may-test.ts";
import { SoundSheet } from "../desktop/phone/sound/SoundSheet.tsx";
import { type Desk, useDesk } from "../desktop/use-desk.ts";
import { useLive } from "../shared/api/use-live.ts";
import { keptPhoneChoice } from "../shared/form/phone-choice.ts";
import type { Tab } from "../shared/ui/Bar.tsx";
import { Reviews } from "../supervisor/personal/Reviews.tsx";
import type { Talk } from "../supervisor/supervise/api.ts";
import type { Ear } from "../supervisor/supervise/ear.ts";
import { type Supervising, useSupervising } from "../supervisor/supervise/use-supervising.ts";
import { WallboardPage } from "../supervisor/WallboardPage.tsx";
import { useCurrentDesk } from "./use-current-desk.ts";

/** The shared part of the page, with what waits for a decision of the one who looks. */
type Shared = Omit<Props, "session"> & { reviews: ReactNode };
type Props = { session: Session; name: string; tabs: readonly Tab[]; signOut(): void };

/** The wallboard; for who supervises calls, with the own telephone beside it, and the desk as soon as a call is one's own. */
export function SupervisorPage({ session, ...given }: Props) {
  const { permissions, user } = session;
  const shared = { ...given, reviews: permissions.includes("reviewPersonal") ? <Reviews /> : null };
  const supervises = permissions.includes("superviseCalls");
  const { desk } = useCurrentDesk(supervises && user.extension !== null);
  if (!supervises) return <WallboardPage {...shared} supervising={null} />;
  if (desk === null) return <WithoutPhone {...shared} />;
  return <WithPhone {...shared} desk={desk} user={user.id} />;
}

/** Without an extension states and waiting calls can be set, but nothing can be heard. */
function WithoutPhone(shared: Shared) {
  const it = useSupervising();
  return <WallboardPage {...shared} supervising={{ it, ear: null }} />;
}

function WithPhone({ desk, user, ...shared }: Shared & { desk: DeskView; user: string }) {
  const own = useDesk(desk, "wallboard");
  const it = useSupervising();
  const { link } = useLive();
  const ear = useEar(desk, user, own, it);
  return (
    <>
      {desk.contact ? (
        <DesktopView {...shared} desk={desk} user={user} it={own} />
      ) : (
        <WallboardPage
          {...shared}
          supervising={{ it, ear }}
          personActions={[{ id: "sound", word: "音声の設定…", act: own.acts.sound }]}
          notices={
            <>
              {desk.agent.state === "signedOut" ? null : <Notices link={link} desk={desk} phone={own.phone} commands={own.commands} />}
              <MessageLine messages={own.messages} />
            </>
          }
        >
          <SoundSheet open={own.phone.soundShown} close={() => own.phone.showSound(false)} sound={own.phone.sound}>
            <EchoTest callEcho={mayTestPhone(desk) ? own.phone.callEcho : null} why={whyNoTest(desk)} />
          </SoundSheet>
        </WallboardPage>
      )}
      <Voice it={own} />
    </>
  );
}

type Wish = Talk & { readonly mode: MonitorMode };

/** Listening takes a telephone: whoever has none open yet is seated first, and heard as soon as it can ring. */
function useEar(desk: DeskView, me: string, own: Desk, it: Supervising): Ear {
  const [wish, setWish] = useState<Wish | null>(null);
  const { agent, assisting } = desk;
  const ready = agent.state !== "signedOut" && agent.reachable;
  useEffect(() => {
    if (wish === null || !ready) return;
    setWish(null);
    it.run({ command: "monitor", body: wish });
  }, [wish, ready, it]);
  const listening = assisting?.as === "monitor";
  return {
    me,
    opening: wish !== null,
    up: listening && assisting.up,
    listen(talk, mode) {
      if (ready) return it.run({ command: "monitor", body: { ...talk, mode } });
      setWish({ ...talk, mode });
      if (agent.state === "signedOut") own.commands.run({ command: "open", body: { phone: keptPhoneChoice() } });
    },
    stop() {
      setWish(null);
      if (listening) it.run({ command: "stop" });
    },
    takeOver: () => it.run({ command: "take-over" }),
  };
}
