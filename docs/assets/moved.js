/* A page that has moved: go on to it, to the part of it that was asked for. */
{
  const { to } = document.currentScript.dataset;
  location.replace(to.includes("#") ? to : to + location.hash);
}
