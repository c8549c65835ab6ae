# The bot as a container: docker build -t claimbot . && docker run --env-file .env -v claimbot:/data claimbot
# tests/ops/test_bare_install.py runs the RUN and CMD lines below in an empty directory.

FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements-uv.txt requirements.txt requirements-encoder.txt ./
# Every file is checked against its hash. What changes often comes last, so that this layer is kept.
RUN python3 -m venv .venv \
 && .venv/bin/pip install --quiet --no-cache-dir -r requirements-uv.txt \
 && .venv/bin/uv pip install --quiet --no-cache -p .venv -r requirements.txt \
 && .venv/bin/uv pip install --quiet --no-cache -p .venv --no-deps -r requirements-encoder.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY storage storage
COPY config config
RUN .venv/bin/uv pip install --quiet --no-cache -p .venv --no-deps . \
 && .venv/bin/python -m compileall -q .venv/lib \
 && .venv/bin/pip uninstall --quiet --yes uv

FROM python:3.13-slim
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin claimbot \
 && install --directory --owner=claimbot --group=claimbot --mode=0750 /data
# A virtual environment works only where it was made.
COPY --from=build /app/.venv /app/.venv
WORKDIR /app
# CLAIMBOT_HEALTH_PORT stands here because the health check below needs it.
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    CLAIMBOT_DATA_DIR=/data \
    CLAIMBOT_HEALTH_PORT=8090 \
    CLAIMBOT_LOG_FORMAT=json
VOLUME ["/data"]
USER 10001:10001
EXPOSE 8090
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.request as http; http.urlopen(f'http://127.0.0.1:{os.environ[\"CLAIMBOT_HEALTH_PORT\"]}/readyz', timeout=4)"]
# `exec` hands the signals of the container to the bot.
CMD ["sh", "-c", "claimbot db upgrade && exec claimbot run"]
