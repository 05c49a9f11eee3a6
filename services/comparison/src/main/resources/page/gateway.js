/** Where the gateway is: as the service was told, else on this host at port 8081. */
const DEFAULT_PORT = 8081;

/** WebSocket address of the gateway without a path, such as ws://localhost:8081. */
export async function gatewayUrl() {
  const config = await (await fetch("config.json")).json();
  const secure = location.protocol === "https:";
  const url = config.gatewayUrl || `${location.protocol}//${location.hostname}:${DEFAULT_PORT}`;
  return url.replace(/^http/, "ws").replace(/\/$/, "").replace(/^ws:/, secure ? "wss:" : "ws:");
}
