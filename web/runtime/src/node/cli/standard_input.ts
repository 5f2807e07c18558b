/** As a picture's name; a file of that name is `./-`. */
export const STANDARD_INPUT = '-';
