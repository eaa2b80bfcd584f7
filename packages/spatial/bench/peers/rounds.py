# Before each peer in Python: reads its numbers, measures its work alone, and says what it took and what it found.
import json, os, sys, time


def missing_package(kind, error, trace):
    if issubclass(kind, ImportError):
        os._exit(3)
    sys.__excepthook__(kind, error, trace)


sys.excepthook = missing_package
import numpy

values = numpy.fromfile(sys.argv[1])
rounds = int(sys.argv[2])
parameters = [float(argument) for argument in sys.argv[3:]]


def measure(work):
    seconds = []
    for _ in range(rounds):
        before = time.process_time()
        answer = work()
        seconds.append(time.process_time() - before)
    print(json.dumps({"cpuSeconds": seconds, "answer": float(answer)}))


