/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What elements of a page are and are called: roles, names and states by HTML and ARIA, as far as readers need them. */

/* Words of the page are looked up here: nothing but these may be found. */
function tableOf(rows) {
  return Object.assign(Object.create(null), rows);
}

const ROLES = tableOf({
  button: 'button', a: 'link', textarea: 'area', select: 'choice', summary: 'button',
  checkbox: 'checkbox', radio: 'radio', switch: 'checkbox', tab: 'tab', link: 'link',
  menuitem: 'button', menuitemcheckbox: 'checkbox', menuitemradio: 'radio', option: 'radio',
  slider: 'slider', textbox: 'other', searchbox: 'field', combobox: 'other', spinbutton: 'other',
});
const FIELDS = tableOf({ submit: 'button', button: 'button', reset: 'button', image: 'button', checkbox: 'checkbox',
  radio: 'radio', range: 'slider', file: 'other', color: 'other', hidden: '', password: 'other' });

function roleOf(element) {
  return (element.getAttribute('role') || '').trim().split(/\s+/)[0].toLowerCase();
}

function tagOf(element) {
  return element.localName.toLowerCase();
}

/* The kind of control that an element is; '': none. */
function controlOf(element) {
  const tag = tagOf(element), role = roleOf(element);

  if (tag === 'input')
    return role === 'switch' ? 'checkbox' : (FIELDS[element.type] !== undefined ? FIELDS[element.type] : 'field');
  if (tag === 'select')
    return element.multiple ? 'other' : 'choice';
  if (tag === 'textarea')
    return 'area';
  if (role && role !== 'presentation' && role !== 'none')
    return role in ROLES && role !== 'a' ? ROLES[role] : (tag === 'button' && role !== 'heading' ? 'button' : '');
  if (tag === 'a')
    return element.hasAttribute('href') ? 'link' : '';
  if (tag === 'summary')
    return element.parentElement && tagOf(element.parentElement) === 'details' ? 'button' : '';
  if (tag === 'button')
    return 'button';
  return element.isContentEditable && !(element.parentElement && element.parentElement.isContentEditable)
    ? 'other' : '';
}

/* Nobody sees it, and a screen reader would not say it. */
function isHidden(element) {
  if (element.getAttribute('aria-hidden') === 'true' || element.inert)
    return true;
  const style = element.ownerDocument.defaultView.getComputedStyle(element);

  return style.display === 'none' || style.visibility !== 'visible' || style.contentVisibility === 'hidden';
}

function plain(text) {
  return (text || '').replace(/\s+/g, ' ').trim();
}

const UNNAMED = new Set(['script', 'style', 'template', 'select', 'textarea', 'option', 'datalist']);

/* The text of an element as a name. */
function textOf(element) {
  let text = '';

  for (const node of element.childNodes) {
    if (node.nodeType === 3)
      text += node.data;
    else if (node.nodeType === 1 && !isHidden(node) && !UNNAMED.has(tagOf(node)))
      text += ' ' + (tagOf(node) === 'img' ? node.getAttribute('alt') || '' : textOf(node)) + ' ';
  }
  return plain(text);
}

function labelledBy(element) {
  return (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map((id) => element.ownerDocument.getElementById(id)).filter(Boolean);
}

/* The elements whose text is the name of @element, if there are such. */
function labelsOf(element) {
  const named = labelledBy(element);

  if (named.length)
    return named;
  if (element.hasAttribute('aria-label') && plain(element.getAttribute('aria-label')))
    return [];
  if (element.labels && element.labels.length)
    return Array.from(element.labels);
  const child = { fieldset: 'legend', table: 'caption', figure: 'figcaption' }[tagOf(element)];

  return child ? Array.from(element.children).filter((own) => tagOf(own) === child).slice(0, 1) : [];
}

function nameOf(element) {
  const labels = labelsOf(element);

  if (labels.length)
    return plain(labels.map((label) => label.textContent && textOf(label)).join(' '));
  return plain(element.getAttribute('aria-label')) || plain(element.getAttribute('alt'))
    || (tagOf(element) === 'input' && FIELDS[element.type] === 'button' ? plain(element.value) : '')
    || (['input', 'textarea', 'select'].includes(tagOf(element)) ? '' : textOf(element))
    || plain(element.getAttribute('title')) || plain(element.getAttribute('placeholder'));
}

/* The name of a picture; null: it is decoration, or nothing. */
function pictureName(element) {
  const role = roleOf(element), tag = tagOf(element);
  const label = labelledBy(element).map(textOf).join(' ') || element.getAttribute('aria-label')
    || element.getAttribute('alt');

  if (role === 'presentation' || role === 'none')
    return null;
  if (plain(label))
    return plain(label);
  if (tag === 'svg') {
    const title = Array.from(element.children).find((child) => tagOf(child) === 'title');

    return title && plain(title.textContent) ? plain(title.textContent) : (role === 'img' ? '' : null);
  }
  if (tag === 'canvas')
    return plain(element.textContent) || (role === 'img' ? '' : null);
  return element.hasAttribute('alt') ? null : '';
}

/* Small pictures without a word are bullets and lines. */
function isTiny(element) {
  const box = element.getBoundingClientRect();

  return box.width < 48 || box.height < 48;
}

/* A link that only jumps within the page, for a keyboard without a text view: shown when it has the focus. */
function isOffPage(element) {
  const box = element.getBoundingClientRect(), view = element.ownerDocument.defaultView;

  return (element.getAttribute('href') || '').startsWith('#')
    && (box.bottom + view.scrollY <= 1 || box.right + view.scrollX <= 1 || (box.width <= 1 && box.height <= 1));
}

function isOn(element, attribute) {
  return element.getAttribute(attribute) === 'true';
}

function flagsOf(element) {
  const flags = [];
  const tag = tagOf(element), expanded = element.getAttribute('aria-expanded');
  const open = tag === 'summary' ? String(element.parentElement.open) : expanded;

  if (element.checked === true || isOn(element, 'aria-checked') || isOn(element, 'aria-selected')
      || isOn(element, 'aria-pressed'))
    flags.push('checked');
  if (element.disabled === true || isOn(element, 'aria-disabled') || element.matches(':disabled'))
    flags.push('disabled');
  if (open === 'true' || open === 'false')
    flags.push(open === 'true' ? 'open' : 'closed');
  return flags;
}

function valueOf(element, kind) {
  if (kind === 'choice')
    return String(element.selectedIndex);
  if (kind === 'field' || kind === 'area' || (kind === 'slider' && tagOf(element) === 'input'))
    return element.value || '';
  return element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow')
    || (kind === 'other' && element.isContentEditable ? plain(element.textContent) : '');
}
