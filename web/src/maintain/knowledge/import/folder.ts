import { zipSync } from "fflate";

/** As many pages, and as many bytes of them, as the server reads at once. */
const MOST_PAGES = 5_000;
const MOST_BYTES = 256 * 2 ** 20;

/** A chosen folder as one file to send, or a sentence why it is not sent. */
export type Packed = { readonly file: File } | { readonly sentence: string };

/**
 * The HTML files of a chosen folder, with their paths in it, as one .zip: what the server reads as a folder of pages.
 * Nothing else of the folder is read or sent.
 */
export async function packFolder(files: readonly File[]): Promise<Packed> {
  const pages = files.filter(({ name }) => /\.x?html?$/i.test(name));
  if (pages.length === 0) return { sentence: "このフォルダーにHTMLのファイルがありません。" };
  if (pages.length > MOST_PAGES) return { sentence: "ページが多すぎます。5,000ページまでのフォルダーに分けてください。" };
  if (pages.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES)
    return { sentence: "フォルダーのHTMLが大きすぎます。合わせて256MBまでに分けてください。" };
  const contents: Record<string, Uint8Array> = {};
  for (const page of pages) contents[page.webkitRelativePath || page.name] = new Uint8Array(await page.arrayBuffer());
  const [folder = ""] = (pages[0]?.webkitRelativePath ?? "").split("/");
  return { file: new File([new Uint8Array(zipSync(contents))], `${folder || "folder"}.zip`) };
}
