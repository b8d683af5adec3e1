import { useEffect, useRef, useState } from "react";
import type { DeskView } from "../../../src/desk/api.ts";
import { announcement } from "./screen-view.ts";

/** What a screen reader is told of the desk: ringing once and with urgency, other changes when it is quiet. */
export function useAnnouncements(desk: DeskView): { urgent: string; polite: string } {
  const before = useRef<DeskView | null>(null);
  const [said, setSaid] = useState({ urgent: "", polite: "" });
  useEffect(() => {
    const news = announcement(before.current, desk);
    before.current = desk;
    if (news) setSaid(news.urgent ? { urgent: news.text, polite: "" } : { urgent: "", polite: news.text });
  }, [desk]);
  return said;
}
