import type { ReactNode } from "react";

/** Line drawings are stroked, the others filled; each fits a 20 × 20 box. */
const LINES = {
  back: <path d="M7 3 3 7l4 4M3 7h8.5a5 5 0 0 1 0 10H8" />,
  check: <path d="m3.5 10.500 4.200 4.200 8.800-9" />,
  chev: <path d="m5 7.500 5 5 5-5" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  handset: (
    <path d="M4 3.500h3l1.500 4-2 1.500c1 2 2.500 3.500 4.500 4.500l1.500-2 4 1.500v3c0 .8-.7 1.500-1.500 1.500C8.500 17.500 2.500 11.500 2.500 5c0-.8.700-1.500 1.500-1.500Z" />
  ),
  lock: (
    <path d="M5.500 9h9A1.500 1.500 0 0 1 16 10.500V16a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 4 16v-5.500A1.500 1.500 0 0 1 5.500 9Zm1-0V6a3.500 3.500 0 0 1 7 0v3" />
  ),
  message: <path d="M3 4h14v10H9l-4 3v-3H3Z" />,
  right: <path d="m7.500 5 5 5-5 5" />,
  search: <path d="M8.500 3a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11Zm4.300 9.800 4.700 4.700" />,
  user: <path d="M10 3a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7ZM3 17.500c.6-4 3.400-5.500 7-5.500s6.400 1.500 7 5.500" />,
  circle: <path d="M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z" />,
} satisfies Record<string, ReactNode>;

const SOLIDS = {
  brand: <path d="M2 3h16v2H2Zm1 3h2v9H3Zm12 0h2v9h-2ZM6 7.500h8V13H6ZM1 15.500h18V18H1Z" />,
  error: (
    <path
      fillRule="evenodd"
      d="M6.300 1.500h7.400l4.800 4.800v7.400l-4.800 4.800H6.300l-4.800-4.800V6.300ZM9 5v6.500h2V5Zm0 8.200v2h2v-2Z"
    />
  ),
  forward: <path d="M11 4 18 10l-7 6v-4H2V8h9Z" />,
  consult: <path d="M12.5 2 18 6.500 12.500 11V8H3V5h9.500ZM7.500 9 2 13.500 7.500 18v-3H17v-3H7.500Z" />,
  hold: (
    <path d="M4.500 3h2.600a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4.500a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm8.400 0h2.600a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-2.600a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z" />
  ),
  ok: (
    <path
      fillRule="evenodd"
      d="M10 1.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17Zm4.900 6.300-5.800 6a1.100 1.100 0 0 1-1.600 0L5 11.200l1.500-1.500 1.800 1.900 5.100-5.300Z"
    />
  ),
  ready: <path d="M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15Z" />,
  rest: <path d="M8 2a8 8 0 1 0 10 10.500A6.800 6.800 0 0 1 8 2Z" />,
  ring: (
    <path
      fillRule="evenodd"
      d="M10 1.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17Zm0 2.400a6.100 6.100 0 1 1 0 12.200 6.100 6.100 0 0 1 0-12.200Zm0 2.700a3.400 3.400 0 1 1 0 6.800 3.400 3.400 0 0 1 0-6.800Z"
    />
  ),
  spark: <path d="M10 2l1.800 5.200L17 9l-5.200 1.800L10 16l-1.800-5.200L3 9l5.200-1.800Z" />,
  talk: (
    <path d="M5 2.500h10A2.500 2.500 0 0 1 17.500 5v10a2.500 2.500 0 0 1-2.500 2.500H5A2.500 2.500 0 0 1 2.500 15V5A2.500 2.500 0 0 1 5 2.500Z" />
  ),
  warn: <path fillRule="evenodd" d="M10 1.600 19.200 17.800H.8ZM9 7.200v5.200h2V7.200Zm0 6.600v2h2v-2Z" />,
  wrap: <path d="M13.600 2.400a1.500 1.500 0 0 1 2.100 0l1.900 1.900a1.500 1.500 0 0 1 0 2.100L7 17l-5 1 1-5Z" />,
} satisfies Record<string, ReactNode>;

const isLine = (name: IconName): name is keyof typeof LINES => name in LINES;
export type IconName = keyof typeof LINES | keyof typeof SOLIDS;

/** A drawing beside a word; never alone, so it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={isLine(name) ? "i l" : "i"} viewBox="0 0 20 20" aria-hidden="true">
      {isLine(name) ? LINES[name] : SOLIDS[name]}
    </svg>
  );
}
