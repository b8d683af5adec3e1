const LOCK = "madoguchi.phone";

/**
 * One page of this browser is the phone, or a call would jump from one to the other. Answers when it is this page's
 * turn, tells meanwhile that another page is the phone; the turn ends with the signal, and with the page.
 */
export function becomeThePhone(elsewhere: () => void, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve();
      return new Promise<void>((free) => {
        if (gone.aborted) free();
        gone.addEventListener("abort", () => free(), { once: true });
      });
    };
    const wait = () => {
      elsewhere();
      navigator.locks.request(LOCK, { signal: gone }, hold).catch(reject);
    };
    navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? hold() : wait())).catch(reject);
  });
}
