// The shared look first, so that what a page adds of its own comes after it.
import "@fontsource/biz-udpgothic/400.css";
import "@fontsource/biz-udpgothic/700.css";
import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./shared/ui/tokens.css";
import "./shared/ui/base.css";
import "./shared/ui/bar.css";
import "./shared/ui/button.css";
import "./shared/ui/panel.css";
import "./shared/ui/state.css";
import "./shared/ui/badge.css";
import "./shared/ui/field.css";
import "./shared/ui/table.css";
import "./shared/ui/notice.css";
import "./shared/ui/overlay.css";
import "./app/app.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { Mishap } from "./app/Mishap.tsx";
import { Refused } from "./shared/api/refusal.ts";

/** A refusal is an answer; only silence is asked again. */
const retry = (failures: number, error: Error) => failures < 2 && !(error instanceof Refused);
const client = new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: false } } });

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="ja-JP">
      <QueryClientProvider client={client}>
        <Mishap>
          <App />
        </Mishap>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
