# The workbench with everything that briefings need. Build it from a clone of the repository:
#   docker build -t accord .
#   docker run --rm -v "$PWD:/work" accord brief us-rok-2021 --format pdf
FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends fontconfig fonts-noto-core fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml README.md LICENSE CHANGELOG.md /source/
COPY src /source/src
RUN pip install --no-cache-dir "/source[report,template,exchange,frames,store,mcp]" && rm -rf /source
RUN useradd --create-home accord
USER accord
ENV ACCORD_CACHE=/home/accord/.cache/accord
WORKDIR /work
ENTRYPOINT ["accord"]
CMD ["--help"]
