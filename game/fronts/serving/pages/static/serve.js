// The library's script wants a whole address for its socket; only the page knows by which name it was reached.
addEventListener("DOMContentLoaded", () => {
  const terminal = document.querySelector(".textual-terminal");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${terminal.dataset.sessionWebsocketUrl}`;
  const size = Number(new URLSearchParams(location.search).get("fontsize"));
  if (size >= 8 && size <= 48) terminal.dataset.fontSize = String(size);
  // Keys go to the terminal without a click, once it is connected.
  new MutationObserver((_, watching) => {
    if (!document.body.classList.contains("-first-byte")) return;
    watching.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }).observe(document.body, { attributes: true });
  // Why a socket was refused is told on the page, and not painted where the closing notice would cover it.
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...words) {
      super(...words);
      this.addEventListener("close", (event) => {
        if (event.code === 4001 && event.reason) document.querySelector(".notice.closed p").textContent = event.reason;
        else if (event.code !== 1000) document.querySelector(".notice.closed p").textContent =
          "The connection to the server was lost. Every move is kept.";
      });
    }
  };
  document.querySelector("#again").addEventListener("click", () => location.reload());
});
