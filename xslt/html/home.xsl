<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The first page: the counts of the viewer's role, each a link to its list. -->

  <xsl:template match="page" mode="title"><m:t k="home.title"/></xsl:template>

  <xsl:template match="page" mode="heading"><m:t k="home.hello" name="viewer/@name"/></xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:if test="@today"><p class="about"><time datetime="{@today}"><m:date select="@today"/></time></p></xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'prospect.create'">
      <p class="actions">
        <a class="button primary" href="/prospects/new"><m:icon name="plus"/><m:t k="prospect.new"/></a>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="home"/></xsl:template>

  <xsl:template match="home">
    <xsl:if test="count[starts-with(@name, 'day.')]">
      <h2><m:t k="day.title"/></h2>
      <ul class="counts"><xsl:apply-templates select="count[starts-with(@name, 'day.')]"/></ul>
    </xsl:if>
    <xsl:if test="count[starts-with(@name, 'prospect.')]">
      <h2><m:t k="prospect.list.title"/></h2>
      <ul class="counts"><xsl:apply-templates select="count[starts-with(@name, 'prospect.')]"/></ul>
    </xsl:if>
    <xsl:if test="count[starts-with(@name, 'client.')]">
      <h2><m:t k="client.list.title"/></h2>
      <ul class="counts"><xsl:apply-templates select="count[starts-with(@name, 'client.')]"/></ul>
    </xsl:if>
    <xsl:if test="count[starts-with(@name, 'user.')]">
      <h2><m:t k="user.list.title"/></h2>
      <ul class="counts"><xsl:apply-templates select="count[starts-with(@name, 'user.')]"/></ul>
    </xsl:if>
    <xsl:if test="count[starts-with(@name, 'outbox.')]">
      <h2><m:t k="outbox.list.title"/></h2>
      <ul class="counts"><xsl:apply-templates select="count[starts-with(@name, 'outbox.')]"/></ul>
    </xsl:if>
    <xsl:apply-templates select="brought"/>
    <xsl:if test="not(count) and not(brought)"><div class="empty"><p><m:t k="home.empty"/></p></div></xsl:if>
  </xsl:template>

  <!-- Whom one has brought: nothing but who it is and how far he is. -->
  <xsl:template match="brought">
    <xsl:if test="@code">
      <p class="about"><m:t k="home.code"/><xsl:text> </xsl:text><strong><xsl:value-of select="@code"/></strong></p>
    </xsl:if>
    <section class="card day" aria-labelledby="g-brought">
      <h2 id="g-brought"><m:t k="home.brought"/></h2>
      <xsl:choose>
        <xsl:when test="*[@id]">
          <ul><xsl:apply-templates select="*[@id]"/></ul>
          <p><a href="/prospects"><m:t k="home.brought.all"/></a></p>
        </xsl:when>
        <xsl:otherwise><p class="none"><m:t k="home.brought.none"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="brought/*">
    <li>
      <time datetime="{created_at}"><m:date select="created_at"/></time>
      <xsl:text> </xsl:text>
      <a href="{@href}">
        <span class="last-name"><xsl:value-of select="last_name"/></span>
        <xsl:value-of select="concat(' ', first_name)"/>
      </a>
      <xsl:text> </xsl:text>
      <span class="reference_number"><xsl:value-of select="reference_number"/></span>
      <xsl:text> </xsl:text>
      <span class="badge {status}"><m:t group="prospect.status" prefix="prospect.status." select="status"/></span>
      <xsl:if test="advisor_id">
        <xsl:text> </xsl:text>
        <span class="about"><m:t k="home.brought.advisor" name="advisor_id"/></span>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="count">
    <li>
      <!-- The class is the state that is counted; being late shows only when someone is. -->
      <a class="count {substring-after(@name, '.')}" href="{@href}">
        <xsl:if test="@name = 'prospect.late' and . &gt; 0">
          <xsl:attribute name="class">count overdue</xsl:attribute>
        </xsl:if>
        <strong>
          <xsl:choose>
            <xsl:when test="@more">
              <m:t k="list.total.more" count="format-number(., $format.number, 'count')"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="format-number(., $format.number, 'count')"/></xsl:otherwise>
          </xsl:choose>
        </strong>
        <xsl:text> </xsl:text>
        <span><m:t group="home.count" prefix="home." select="@name"/></span>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
