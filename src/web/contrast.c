/* contrast.c: relative luminance of sRGB colours. */
#include "web/contrast.h"

#include <math.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static enum err luminance(struct str colour, double *ret)
{
    static const double weights[] = { 0.2126, 0.7152, 0.0722 };
    if (colour.len != 7 || colour.ptr[0] != '#') {
        return ERR_INPUT;
    }
    double sum = 0.0;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(colour.ptr[1 + 2 * i]);
        int low = hex_digit(colour.ptr[2 + 2 * i]);
        if (high < 0 || low < 0) {
            return ERR_INPUT;
        }
        double c = (high * 16 + low) / 255.0;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    *ret = sum;
    return OK;
}

enum err contrast_with(struct str colour, struct str ground, double *ret_ratio)
{
    double a = 0.0;
    double b = 0.0;
    TRY(luminance(colour, &a));
    TRY(luminance(ground, &b));
    *ret_ratio = a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
    return OK;
}
