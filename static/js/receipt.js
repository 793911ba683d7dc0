/* The QR code carries the PIN behind "#", which no server sees: put it into the form, and out of the address. */
const form = document.querySelector("[data-receipt]");
const pin = location.hash.slice(1);
if (form && /^\d{8}$/.test(pin)) {
  form.elements.pin.value = pin;
  history.replaceState(null, "", location.pathname + location.search);
}
