/** The gateway as one member: heartbeats, RESUME after a lost connection, back-off. */

const OP = { DISPATCH: 0, HEARTBEAT: 1, IDENTIFY: 2, RESUME: 6, RECONNECT: 7, INVALID_SESSION: 9, HELLO: 10, ACK: 11 };
/** Closed for good: a wrong token or a wrong request gets no better by trying again. */
const FATAL = new Set([4004, 4010, 4011, 4012, 4013, 4014]);
const LEAVING = 4000; // any code but 1000 and 1001 keeps the session
const MAX_DELAY = 8_000;

function address() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/gateway/?v=10&encoding=json`;
}

/** Events: "dispatch" {detail: {t, d}}, "state" {detail: "connecting" | "ready" | "lost" | "refused"}. */
export class Gateway extends EventTarget {
  constructor(token) {
    super();
    this.token = token;
    this.sequence = null;
    this.sessionId = null;
    this.failures = 0;
    this.stopped = false;
  }

  connect() {
    if (this.stopped) return;
    this.announce("connecting");
    const socket = new WebSocket(address());
    this.socket = socket;
    socket.addEventListener("message", ({ data }) => socket === this.socket && this.receive(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => socket === this.socket && this.closed(code));
  }

  stop() {
    this.stopped = true;
    clearInterval(this.heart);
    clearTimeout(this.retry);
    this.socket?.close(1000);
  }

  announce(state) {
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }

  send(op, d) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ op, d }));
  }

  receive({ op, d, s, t }) {
    if (s) this.sequence = s;
    if (op === OP.DISPATCH) this.dispatch(t, d);
    else if (op === OP.HELLO) this.greet(d.heartbeat_interval);
    else if (op === OP.HEARTBEAT) this.send(OP.HEARTBEAT, this.sequence);
    else if (op === OP.ACK) this.acknowledged = true;
    else if (op === OP.RECONNECT) this.leave();
    else if (op === OP.INVALID_SESSION) {
      if (!d) this.forget();
      this.leave();
    }
  }

  dispatch(t, d) {
    if (t === "READY") this.sessionId = d.session_id;
    if (t === "READY" || t === "RESUMED") {
      this.failures = 0;
      this.announce("ready");
    }
    this.dispatchEvent(new CustomEvent("dispatch", { detail: { t, d } }));
  }

  greet(interval) {
    this.acknowledged = true;
    clearInterval(this.heart);
    this.heart = setInterval(() => this.beat(), interval);
    if (this.sessionId) {
      this.send(OP.RESUME, { token: this.token, session_id: this.sessionId, seq: this.sequence });
    } else {
      const properties = { os: "web", browser: "sandbox", device: "" };
      this.send(OP.IDENTIFY, { token: this.token, properties });
    }
  }

  beat() {
    if (!this.acknowledged) {
      this.leave(); // a zombie: open, but nobody answers
      return;
    }
    this.acknowledged = false;
    this.send(OP.HEARTBEAT, this.sequence);
  }

  /** Away from this socket and on to the next: a server that is gone would let us wait a minute for its goodbye. */
  leave() {
    const left = this.socket;
    this.socket = null;
    left.close(LEAVING);
    this.closed(LEAVING);
  }

  forget() {
    this.sessionId = null;
    this.sequence = null;
  }

  closed(code) {
    clearInterval(this.heart);
    if (this.stopped) return;
    if (FATAL.has(code)) {
      this.announce("refused");
      return;
    }
    // After 4007 and 4009 the session is gone; 1000 and 1001 end it too.
    if ([1000, 1001, 4007, 4009].includes(code)) this.forget();
    this.failures += 1;
    this.announce("lost");
    this.retry = setTimeout(() => this.connect(), Math.min(MAX_DELAY, 250 * 2 ** this.failures));
  }
}
