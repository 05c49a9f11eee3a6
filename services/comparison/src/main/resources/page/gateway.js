/** Where the gateway is: as the service was told, else on this host at port 8081. */
const DEFAULT_PORT = 8081;
const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * WebSocket address of the gateway without a path, such as ws://localhost:8081. A service that was told
 * "localhost" means its own machine, which this browser may know by another name.
 */
export async function gatewayUrl() {
  const config = await (await fetch("config.json")).json();
  const url = new URL(config.gatewayUrl || `http://localhost:${DEFAULT_PORT}`);
  if (THIS_MACHINE.has(url.hostname)) url.hostname = location.hostname;
  const secure = location.protocol === "https:" || ["https:", "wss:"].includes(url.protocol);
  url.protocol = secure ? "wss:" : "ws:";
  return url.origin;
}
