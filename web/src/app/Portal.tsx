import { lazy, Suspense } from "react";
import type { Session } from "../../../src/desk/api.ts";
import type { Tab } from "../shared/ui/Bar.tsx";
import { DeskPage } from "./DeskPage.tsx";
import { NoPages } from "./NoPages.tsx";
import { pageAt, pagesFor } from "./pages.ts";
import { usePath } from "./use-path.ts";

const Wallboard = lazy(() => import("./SupervisorPage.tsx").then(({ SupervisorPage }) => ({ default: SupervisorPage })));
const Contacts = lazy(() => import("../contacts/ContactsPage.tsx").then(({ ContactsPage }) => ({ default: ContactsPage })));
const CallBacks = lazy(() => import("../contacts/CallBacksPage.tsx").then(({ CallBacksPage }) => ({ default: CallBacksPage })));
const Transfers = lazy(() => import("../contacts/transfers/TransfersPage.tsx").then(({ TransfersPage }) => ({ default: TransfersPage })));
const Audit = lazy(() => import("../audit/AuditPage.tsx").then(({ AuditPage }) => ({ default: AuditPage })));
const Recordings = lazy(() => import("../recordings/RecordingsPage.tsx").then(({ RecordingsPage }) => ({ default: RecordingsPage })));
const Voices = lazy(() => import("../voices/VoicesPage.tsx").then(({ VoicesPage }) => ({ default: VoicesPage })));
const Quality = lazy(() => import("../quality/QualityPage.tsx").then(({ QualityPage }) => ({ default: QualityPage })));
const Maintain = lazy(() => import("../maintain/MaintainPage.tsx").then(({ MaintainPage }) => ({ default: MaintainPage })));

/** The page the address names, as far as the role may see it. */
export function Portal({ session, signOut }: { session: Session; signOut(): void }) {
  const path = usePath();
  const pages = pagesFor(session);
  const page = pageAt(path, pages);
  if (page === null) return <NoPages session={session} signOut={signOut} />;
  const tabs: Tab[] = pages.filter((one) => !one.isApart).map((one) => ({ href: one.path, word: one.word, current: one === page }));
  const shared = { name: session.user.name, tabs, signOut };
  return (
    <Suspense fallback={<p className="door muted">読み込んでいます…</p>}>
      {page.name === "desk" ? <DeskPage {...shared} user={session.user.id} extension={session.user.extension ?? ""} /> : null}
      {page.name === "wallboard" ? <Wallboard {...shared} session={session} /> : null}
      {page.name === "callBacks" ? <CallBacks {...shared} /> : null}
      {page.name === "transfers" ? <Transfers {...shared} /> : null}
      {page.name === "audit" ? <Audit {...shared} /> : null}
      {page.name === "contacts" ? <Contacts {...shared} {...contactRights(session)} /> : null}
      {page.name === "recordings" ? <Recordings {...shared} rights={recordingRights(session)} /> : null}
      {page.name === "voices" ? <Voices {...shared} handles={session.permissions.includes("handleVoices")} /> : null}
      {page.name === "quality" ? <Quality {...shared} path={path} rights={qualityRights(session)} /> : null}
      {page.name === "maintain" ? <Maintain {...shared} session={session} path={path} /> : null}
    </Suspense>
  );
}

function contactRights({ permissions }: Session) {
  return { listens: permissions.includes("listenRecording"), exports: permissions.includes("exportContacts") };
}

function recordingRights({ permissions }: Session) {
  const may = new Set(permissions);
  return { hold: may.has("holdRecording"), erase: may.has("eraseRecording"), certificates: may.has("seeErasures") };
}

function qualityRights({ permissions }: Session) {
  const may = new Set(permissions);
  return { rates: may.has("rateTalks"), seesResults: may.has("seeQualityResults"), seesOwn: may.has("seeOwnEvaluations") };
}
