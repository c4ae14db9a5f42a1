// A click on a player's still loads the player in its place; until then nobody is asked.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-embed-src] .embed-play");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const { embedSrc, embedTitle, embedWidth, embedHeight, embedSandbox, embedAllow } =
    link.closest("[data-embed-src]").dataset;
  const frame = document.createElement("iframe");
  frame.loading = "lazy";
  frame.title = embedTitle || link.textContent.trim();
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", embedSandbox || "allow-scripts allow-same-origin allow-popups");
  frame.allow = embedAllow || "";
  frame.allowFullscreen = /fullscreen/.test(frame.allow);
  frame.width = embedWidth || 640;
  frame.height = embedHeight || 360;
  frame.style.aspectRatio = `${frame.width} / ${frame.height}`;
  frame.tabIndex = 0;
  frame.src = embedSrc;
  event.preventDefault();
  link.replaceWith(frame);
  frame.focus();
});
