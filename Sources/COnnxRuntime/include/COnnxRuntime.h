#ifndef CONNXRUNTIME_H
#define CONNXRUNTIME_H
int cort_placeholder(void);
#endif
