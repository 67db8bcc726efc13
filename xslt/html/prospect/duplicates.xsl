<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>
  <xsl:import href="alike.xsl"/>

  <!-- Who may be the same as a prospect, and the word that he is not. -->

  <xsl:template match="page" mode="title"><m:t k="duplicate.title"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{alike/@back}"><xsl:value-of select="alike/@name"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><xsl:value-of select="alike/@of"/></p></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record"><xsl:apply-templates select="alike"/></div>
  </xsl:template>

  <xsl:template match="alike" mode="label"><m:t k="duplicate.distinct.why"/></xsl:template>

  <xsl:template match="alike">
    <xsl:for-each select="person">
      <section class="card">
        <xsl:apply-templates select="."/>
        <!-- a client stays, so it is the other one that goes -->
        <xsl:if test="@id and /page/viewer/may = 'prospect.merge' and not(@status = 'converted' and ../@status = 'converted')">
          <p class="actions">
            <a class="button">
              <xsl:attribute name="href">
                <xsl:choose>
                  <xsl:when test="../@status = 'converted'"><xsl:value-of select="concat(@href, '/merge?into=', substring-after(../@back, '/prospects/'))"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="concat(../@back, '/merge?into=', @id)"/></xsl:otherwise>
                </xsl:choose>
              </xsl:attribute>
              <m:t k="merge.with"/>
            </a>
          </p>
        </xsl:if>
        <xsl:if test="@id">
          <form class="form" method="post" action="{../@action}">
            <xsl:apply-templates select="/page/@csrf"/>
            <input type="hidden" name="other" value="{@id}"/>
            <div class="field">
              <xsl:apply-templates select=".." mode="reason">
                <xsl:with-param name="id" select="@id"/>
                <xsl:with-param name="mine" select="../@other = @id"/>
              </xsl:apply-templates>
            </div>
            <p class="actions"><button class="button" type="submit"><m:t k="duplicate.distinct"/></button></p>
          </form>
        </xsl:if>
      </section>
    </xsl:for-each>
    <xsl:if test="@known"><p><m:t k="duplicate.known"/></p></xsl:if>
    <xsl:if test="not(person or @known)"><p><m:t k="duplicate.none"/></p></xsl:if>
  </xsl:template>

</xsl:stylesheet>
