"""How long a piece of work takes on a device, and which device that is."""

import statistics
import time

import torch

LEAST_SECONDS = 0.05  # of one measurement: repeats fill it
REPEATS_LEAST, REPEATS_MOST = 5, 200


class Clock:
    """Times work on one device; on a GPU by events, so that the host's time is not in it."""

    def __init__(self, device):
        self.device = torch.device(device)
        self.is_cuda = self.device.type == "cuda"
        if self.is_cuda:
            torch.cuda.set_device(self.device)

    def wait(self):
        if self.is_cuda:
            torch.cuda.synchronize(self.device)

    def each(self, work, count):
        """The seconds of each of `count` repeats. On a GPU all are queued before one is waited
        for: the host is ahead, and what it needs to launch work is not in the times."""
        if not self.is_cuda:
            found = []
            for _ in range(count):
                start = time.perf_counter()
                work()
                found.append(time.perf_counter() - start)
            return found
        pairs = []
        for _ in range(count):
            start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            start.record()
            work()
            end.record()
            pairs.append((start, end))
        self.wait()
        return [1e-3 * start.elapsed_time(end) for start, end in pairs]

    def seconds(self, work):
        """The median of repeats after a warm-up, and how many there were."""
        for _ in range(3):
            work()
        self.wait()
        first = max(self.each(work, 1)[0], 1e-9)
        count = int(min(max(LEAST_SECONDS / first, REPEATS_LEAST), REPEATS_MOST))
        return statistics.median(self.each(work, count)), count

    def queued_seconds(self, work, count):
        """Of one of many that are queued at once: what the host, or the device, takes for each."""
        work()
        self.wait()

        def all_of_them():
            for _ in range(count):
                work()

        return self.each(all_of_them, 1)[0] / count
