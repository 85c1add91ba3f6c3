"""Where PaddlePaddle says why."""

from __future__ import annotations

DOCS = "https://www.paddlepaddle.org.cn/documentation/docs/en/api/paddle"
TRACKER = "https://github.com/PaddlePaddle/Paddle"
