import { WebSocketInterface } from "jssip";

/** Where the phone's SIP goes: an absolute WebSocket address as given, a path on the page's own host. */
export function socketAddress(server: string, page: string): string {
  const url = new URL(server, page);
  url.protocol = url.protocol === "https:" || url.protocol === "wss:" ? "wss:" : "ws:";
  return url.href;
}

/** The phone's connection to the centre; it can be made anew at once, without waiting until the old one is found dead. */
export class SipSocket extends WebSocketInterface {
  /** After a change of the network: whatever there is of the old connection is left, a new one begins. */
  renew(): void {
    if (this.isConnected() || this.isConnecting()) {
      this.disconnect();
      this.ondisconnect(true);
    }
    this.connect();
  }
}
