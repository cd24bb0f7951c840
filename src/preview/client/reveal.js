/**
 * Scrolls until a box in the letter is seen: the stage where it has a scroll bar of its own, else the page.
 *
 * @param {HTMLIFrameElement} frame
 * @param {HTMLElement} box
 */
export function reveal(frame, box) {
  const inside = /** @type {Window} */ (frame.contentWindow)
  const { left, right } = box.getBoundingClientRect()
  // On a narrow screen a table is wider than the frame.
  if (left < 0 || right > inside.innerWidth) inside.scrollBy({ left: left - inside.innerWidth / 2 })
  const { from, height, seen, scrolled } = viewOf(frame, box)
  if (from > seen.height * 0.15 && from + height < seen.height * 0.9) return
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
  scrolled.scrollBy({ top: from - seen.height * 0.4, behavior })
}

/** How long the browser may take to scroll to a place, in milliseconds. */
export const SCROLLING = 1000

/**
 * Where a box in the letter is in what is seen of it, in CSS pixels of the page.
 *
 * @param {HTMLIFrameElement} frame
 * @param {HTMLElement} box
 */
export function viewOf(frame, box) {
  const stage = /** @type {HTMLElement} */ (frame.parentElement)
  const scale = frame.getBoundingClientRect().width / frame.offsetWidth
  const place = box.getBoundingClientRect()
  const top = frame.getBoundingClientRect().top + place.top * scale
  const isOwn = stage.scrollHeight > stage.clientHeight + 1 && getComputedStyle(stage).overflowY === 'auto'
  const seen = isOwn ? stage.getBoundingClientRect() : { top: 0, height: innerHeight }
  return { from: top - seen.top, height: place.height * scale, seen, scrolled: isOwn ? stage : window }
}
