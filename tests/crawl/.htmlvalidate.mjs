// html-validate: all recommended rules and those for whole documents. What differs, and why:
export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Ours are made of the page's heading and the network's name; that is 110 characters at most.
    'long-title': ['error', { maxlength: 110 }],
    // Blanks that cost bytes are the template compiler's business, and gzip's.
    'no-trailing-whitespace': 'off',
    // Styles and scripts come from the same host only; the build puts their hash into the address.
    'require-sri': 'off',
    // Telephone numbers are the operator's data; the stylesheet keeps links to them on one line.
    'tel-non-breaking': 'off',
    // Ids of headings are made of German words.
    'valid-id': ['error', { relaxed: true }],
    // As the standard's own examples and most compressors write it.
    'doctype-style': ['error', { style: 'lowercase' }],
    'no-inline-style': 'error',
    'void-style': ['error', { style: 'omit' }],
    'attr-quotes': ['error', { style: 'double' }],
  },
};
