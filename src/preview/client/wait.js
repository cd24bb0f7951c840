/** Loads the page again when what it could not show is there. */
const look = async () => {
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.ok) location.reload()
}
setInterval(() => void look(), 2000)
