#ifndef CLIBAV_H
#define CLIBAV_H
int clav_placeholder(void);
#endif
